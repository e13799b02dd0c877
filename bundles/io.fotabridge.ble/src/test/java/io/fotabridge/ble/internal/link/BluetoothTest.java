// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.ble.memory.Air;
import io.fotabridge.ble.memory.NamedAir;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BluetoothTest {

    private final Bluetooth bluetooth = new Bluetooth(Map.of());
    private final Air air = new Air();

    private static BleLinkSettings settings(ProviderChoice choice) {
        return new BleLinkSettings("hci0", new Identity(Optional.empty(), "valve"), choice, OptionalInt.empty(),
                Pairing.NEVER, Duration.ofSeconds(1));
    }

    private BleException failure(ProviderChoice choice) {
        return assertThrows(BleException.class, () -> bluetooth.adapter(settings(choice)));
    }

    @Test
    void withoutAnyProviderItSaysWhatIsMissing() {
        BleException e = failure(ProviderChoice.AUTO);

        assertEquals(Reason.ADAPTER_MISSING, e.reason());
        assertTrue(e.getMessage().contains("Kura has no Bluetooth service"), e.getMessage());
        assertTrue(e.getMessage().contains("bluez"), e.getMessage());
    }

    @Test
    void whatOneProviderDoesNotHaveAnotherMayHave() throws Exception {
        bluetooth.addProvider(new NamedAir("bluez", null));
        bluetooth.addProvider(new NamedAir("kura", air));

        assertSame(air, bluetooth.adapter(settings(ProviderChoice.AUTO)));
        assertEquals("bluez has no adapter", failure(ProviderChoice.BLUEZ).getMessage());
    }

    @Test
    void bluezIsTheBetterOne() throws Exception {
        bluetooth.addProvider(new NamedAir("kura", new Air()));
        bluetooth.addProvider(new NamedAir("bluez", air));

        assertSame(air, bluetooth.adapter(settings(ProviderChoice.AUTO)));
    }

    @Test
    void aBadNumberOfConnectionsLeavesTheOneBefore() throws Exception {
        bluetooth.apply(Map.of("connections", 1));
        bluetooth.apply(Map.of("connections", "many"));
        bluetooth.turns("hci0").take("first", why -> {});

        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> bluetooth.turns("hci0").take("second", why -> {}));
    }
}
