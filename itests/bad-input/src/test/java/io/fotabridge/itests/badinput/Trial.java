// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.badinput;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.event.DeviceEvent.Swapped;
import io.fotabridge.emulator.server.Delivery;
import io.fotabridge.emulator.server.Ending;
import io.fotabridge.emulator.server.Outcome;
import io.fotabridge.emulator.server.content.PackageSource;
import java.io.IOException;
import java.util.List;
import org.awaitility.Awaitility;

/** What is asked of one target: to fail in the right way, and to take the next update all the same. */
record Trial(Site site, String target) {

    /** The update fails with this result; the status text and a warning in the log, both with the cause, say why. */
    void fails(Delivery delivery, int result, String cause) throws IOException, InterruptedException {
        Outcome outcome = site.update(target, delivery);

        assertEquals(new Ending.Failed(0, result), outcome.ending(), () -> site.gateway().log());
        Awaitility.await("status text with \"" + cause + '"').untilAsserted(() -> {
            List<String> told = site.told(target, result);
            assertTrue(told.stream().anyMatch(text -> text.contains(cause)), told::toString);
        });
        Awaitility.await("warning in the log with \"" + cause + '"').untilAsserted(() -> {
            List<String> logged = site.logged(target);
            assertTrue(logged.stream().anyMatch(line -> line.contains("WARN") && line.contains(cause)),
                    () -> "log: " + logged);
        });
    }

    /** The device takes the image that is pushed to it, and boots it once. */
    void thenUpdates(byte[] image) throws IOException, InterruptedException {
        site.get(target).forget();

        Outcome outcome = site.update(target, new Delivery.Push(PackageSource.of(image)));

        assertTrue(outcome.isUpdated(), () -> outcome + "\n" + site.gateway().log());
        assertArrayEquals(image, site.get(target).running());
        assertEquals(1, site.get(target).events(Swapped.class).size());
    }
}
