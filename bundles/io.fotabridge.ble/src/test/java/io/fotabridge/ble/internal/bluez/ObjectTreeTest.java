// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.ble.internal.bluez.ObjectTree.Question;
import io.fotabridge.tools.testing.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;

/** An answer that is read after the signals which came after it. */
class ObjectTreeTest {

    private static final String PATH = "/org/bluez/hci0/dev_C0_FF_EE_00_00_01";
    private static final String DEVICE = "org.bluez.Device1";
    private static final Map<String, Variant<?>> HEARD =
            Map.of("Connected", new Variant<>(false), "RSSI", new Variant<>((short) -60));

    private final ObjectTree tree = new ObjectTree();

    private void isAnswered(Question question) {
        tree.answered(question, PATH, Map.of(DEVICE, HEARD));
        tree.end(question);
    }

    private Optional<Short> signalStrength() {
        return tree.property(PATH, DEVICE, "RSSI", Short.class);
    }

    @Test
    void whatWasToldBeforeItWasAskedIsOlder() {
        tree.changed(PATH, DEVICE, Map.of("Connected", new Variant<>(true)), List.of("RSSI"));

        isAnswered(tree.begin());

        assertFalse(tree.isTrue(PATH, DEVICE, "Connected"));
        assertEquals(Optional.of((short) -60), signalStrength());
    }

    @Test
    void whatWasToldMeanwhileIsNewer() {
        Question question = tree.begin();
        tree.changed(PATH, DEVICE, Map.of("Connected", new Variant<>(true)), List.of());

        isAnswered(question);

        assertTrue(tree.isTrue(PATH, DEVICE, "Connected"));
        assertEquals(Optional.of((short) -60), signalStrength());
    }

    @Test
    void whatIsNotSoAnyMoreStaysSo() {
        tree.added(PATH, Map.of(DEVICE, HEARD));
        Question question = tree.begin();
        tree.changed(PATH, DEVICE, Map.of(), List.of("RSSI"));

        isAnswered(question);

        assertEquals(Optional.empty(), signalStrength());
    }

    @Test
    void whatHasGoneMeanwhileStaysAway() {
        tree.added(PATH, Map.of(DEVICE, HEARD));
        Question question = tree.begin();
        tree.removed(PATH, List.of(DEVICE));

        isAnswered(question);

        assertFalse(tree.has(PATH, DEVICE));
    }

    @Test
    void whatComesBackIsKnownAgain() {
        Question question = tree.begin();
        tree.removed(PATH, List.of(DEVICE));
        isAnswered(question);

        isAnswered(tree.begin());

        assertTrue(tree.has(PATH, DEVICE));
    }

    @Test
    void nobodyWaitsForWhatNobodyWillTell() throws Exception {
        FutureTask<Optional<String>> waiting =
                new FutureTask<>(() -> tree.await(Optional::<String>empty, Duration.ofHours(1)));
        Thread thread = new Thread(waiting);
        thread.setDaemon(true);
        thread.start();

        tree.ends();

        assertEquals(Optional.empty(), waiting.get(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }
}
