// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

import static io.fotabridge.ble.Links.ADDRESS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.ble.Links;
import io.fotabridge.ble.memory.Air;
import io.fotabridge.ble.memory.NamedAir;
import io.fotabridge.ble.memory.Peripheral;
import io.fotabridge.ble.port.Address;
import io.fotabridge.tools.testing.Patience;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BleLinkTest {

    private static final String OTHER = "C0:FF:EE:00:00:02";

    private final Air air = new Air();
    private final Bluetooth bluetooth = new Bluetooth(Map.of("connections", 1));

    BleLinkTest() {
        bluetooth.addProvider(new NamedAir("bluez", air));
    }

    private BleLink link(String device, Identity identity, Pairing pairing) {
        return new BleLink(device, new BleLinkSettings("hci0", identity, ProviderChoice.AUTO, OptionalInt.empty(),
                pairing, Duration.ofSeconds(1)), bluetooth);
    }

    private static Identity at(String address) {
        return new Identity(Optional.of(new Address(address)), "");
    }

    private static FirmwareException refused(BleLink link) {
        FirmwareException e = assertThrows(FirmwareException.class, link::open);
        assertEquals(FailureCause.LINK_UNAVAILABLE, e.failure());
        return e;
    }

    @Test
    void whoIsInterruptedWhilePairingGivesItsTurnBack() throws Exception {
        air.add(new Peripheral(ADDRESS, "valve").neverDoneWithPairing());
        BleLink link = link("valve", at(ADDRESS), Pairing.ALWAYS);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread opening = new Thread(() -> end.complete(assertThrows(InterruptedException.class, link::open)));
        opening.start();
        await().until(() -> air.open() == 1);

        opening.interrupt();

        Patience.get(end);
        assertEquals(0, air.open());
        bluetooth.turns("hci0").take("next", why -> {
            throw new AssertionError(why);
        }).close();
    }

    @Test
    void whoHasWaitedForItsTurnLooksForTheDeviceAnew() throws Exception {
        Peripheral valve = air.add(new Peripheral(ADDRESS, "valve"));
        BleLink link = link("valve", Links.byName(), Pairing.NEVER);
        Turns.Turn others = bluetooth.turns("hci0").take("pump", why -> {});
        CompletableFuture<DeviceConnection> opened = new CompletableFuture<>();
        new Thread(() -> {
            try {
                opened.complete(link.open());
            } catch (FirmwareException | InterruptedException e) {
                opened.completeExceptionally(e);
            }
        }).start();
        await().until(() -> link.quality().note().contains("pump"));

        valve.comesBackAs(OTHER);
        others.close();

        assertEquals(new Address(OTHER), Patience.get(opened).connection().address());
        assertTrue(link.waitedForOthers().toNanos() > 0);
    }

    @Test
    void twoThatAreConfiguredForTheSameDeviceDoNotShareIt() throws Exception {
        air.add(new Peripheral(ADDRESS, "valve"));
        BleLink byName = link("old", Links.byName(), Pairing.NEVER);
        BleLink first = link("valve", at(ADDRESS), Pairing.NEVER);
        BleLink second = link("valve too", at(ADDRESS), Pairing.NEVER);

        first.open().close();
        assertTrue(refused(second).getMessage().contains("it is valve already"));
        assertTrue(refused(byName).getMessage().contains("give old an address of its own"));

        first.close();
        second.open().close();
    }

    @Test
    void aNameThatTwoDevicesHaveIsNotEnough() throws Exception {
        air.add(new Peripheral(ADDRESS, "valve"));
        air.add(new Peripheral(OTHER, "valve"));
        BleLink link = link("valve", Links.byName(), Pairing.NEVER);

        String message = refused(link).getMessage();

        assertTrue(message.contains(ADDRESS) && message.contains(OTHER), message);
        link("neighbour", at(OTHER), Pairing.NEVER);
        assertEquals(new Address(ADDRESS), link.open().connection().address());
    }
}
