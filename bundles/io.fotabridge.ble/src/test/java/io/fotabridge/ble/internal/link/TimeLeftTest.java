// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

import static io.fotabridge.ble.Links.ADDRESS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.ble.Links;
import io.fotabridge.ble.internal.link.Turns.Turn;
import io.fotabridge.ble.port.Adapter;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.Advertisement;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.BleProvider;
import io.fotabridge.ble.port.Connection;
import io.fotabridge.tools.testing.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The patience of the operator is a deadline for all attempts together, in a time that passes when it is told to. */
class TimeLeftTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final AtomicLong now = new AtomicLong();
    private final List<Duration> allowed = new CopyOnWriteArrayList<>();
    private final Bluetooth bluetooth = new Bluetooth(Map.of("connections", 1));

    private void passes(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private BleLink link(SlowAir air) {
        bluetooth.addProvider(air);
        return new BleLink("valve", new BleLinkSettings("hci0", Links.byAddress(), ProviderChoice.BLUEZ,
                OptionalInt.empty(), Pairing.ALWAYS, PATIENCE), bluetooth, now::get);
    }

    private static void assertUnreachable(BleLink link) {
        FirmwareException e = assertThrows(FirmwareException.class, link::open);
        assertEquals(FailureCause.LINK_UNAVAILABLE, e.failure());
    }

    @Test
    void whatTheSearchHasTakenTheConnectionDoesNotHave() {
        BleLink link = link(new SlowAir(Duration.ofSeconds(8)));

        assertUnreachable(link);

        assertEquals(List.of(Duration.ofSeconds(10), Duration.ofSeconds(7)), allowed);
        assertEquals(PATIENCE.toNanos(), now.get(), "no more than was allowed");
    }

    @Test
    void theLastSearchIsNoLongerThanWhatIsLeft() throws Exception {
        BleLink link = link(new SlowAir(Duration.ofHours(1)));

        TimeLeft time = link.timeLeft(PATIENCE);
        assertThrows(FirmwareException.class, () -> link.open(time));
        assertThrows(FirmwareException.class, () -> link.open(time));

        assertEquals(List.of(Duration.ofSeconds(10), Duration.ofSeconds(5)), allowed);
    }

    /** The search after the wait has all that was left before it. */
    @Test
    void waitingForOthersDoesNotCount() throws Exception {
        BleLink link = link(new SlowAir(Duration.ofSeconds(2)));
        Turn others = bluetooth.turns("hci0").take("pump", why -> {});
        Thread opening = new Thread(() -> assertUnreachable(link));
        opening.start();
        await().until(() -> link.quality().note().contains("pump"));

        passes(Duration.ofMinutes(10));
        others.close();
        opening.join(Patience.MILLIS);

        assertEquals(List.of(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(11)), allowed);
    }

    /** The device is heard after so long, and never connected. */
    private final class SlowAir implements BleProvider, Adapter {

        private final Duration heardAfter;

        private SlowAir(Duration heardAfter) {
            this.heardAfter = heardAfter;
        }

        @Override
        public String name() {
            return "bluez";
        }

        @Override
        public Adapter adapter(String name) {
            return this;
        }

        @Override
        public Optional<Advertisement> find(Predicate<Advertisement> wanted, Duration timeout) {
            allowed.add(timeout);
            boolean isHeard = heardAfter.compareTo(timeout) <= 0;
            passes(isHeard ? heardAfter : timeout);
            return isHeard
                    ? Optional.of(new Advertisement(new Address(ADDRESS), "", Set.of(), OptionalInt.empty()))
                    : Optional.empty();
        }

        @Override
        public Connection connect(Address address, Duration timeout) throws BleException {
            allowed.add(timeout);
            passes(timeout);
            throw new BleException(Reason.UNREACHABLE, "no connection in time");
        }

        @Override
        public void forget(Address address) {
            // It remembers nothing.
        }

        @Override
        public void unbond(Address address) {
            // It has no bonds.
        }
    }
}
