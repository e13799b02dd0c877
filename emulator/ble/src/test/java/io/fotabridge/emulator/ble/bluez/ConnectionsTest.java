// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.ble.Central;
import io.fotabridge.emulator.ble.dfu.DfuDevice;
import io.fotabridge.emulator.ble.dfu.DfuSettings;
import io.fotabridge.emulator.ble.gatt.Uuids;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.radio.Address;
import io.fotabridge.emulator.ble.time.VirtualAirTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several devices, and connections that go while something is asked of them. */
class ConnectionsTest {
    private static final Address FIRST = new Address("C0:FF:EE:00:00:10");
    private static final Address SECOND = new Address("C0:FF:EE:00:00:20");

    private final VirtualAirTime time = new VirtualAirTime();
    private final Radio radio = new Radio(time, 1);
    private final Central central =
            new Central(time, new Bluetoothd(radio, BluezSettings.DEFAULT.withMostConnections(1)));
    private DfuDevice first;

    @BeforeEach
    void start() {
        first = new DfuDevice(radio, DfuSettings.nrf52(FIRST, "first").bonded(), event -> { });
        new DfuDevice(radio, DfuSettings.nrf52(SECOND, "second"), event -> { });
        time.run(Duration.ofSeconds(1));
    }

    @Test
    void whoFindsNoFreeConnectionWaitsForOne() throws Exception {
        central.connect(FIRST);
        assertEquals("Failed: le-connection-abort-by-local",
                central.error(Central.device(SECOND), Bluez.DEVICE, "Connect"), "nobody left in twenty seconds");
        central.scan(Duration.ofSeconds(1));
        CompletableFuture<Object> waiting = ask(Central.device(SECOND), Bluez.DEVICE, "Connect");
        time.run(Duration.ofSeconds(2));
        assertTrue(!waiting.isDone());
        central.call(Central.device(FIRST), Bluez.DEVICE, "Disconnect");
        time.run(Duration.ofSeconds(2));
        assertTrue(waiting.isDone() && !waiting.isCompletedExceptionally());
    }

    @Test
    void everyRequestIsAnsweredWhenTheConnectionGoes() throws Exception {
        central.connect(FIRST);
        ObjectPath buttonless = central.characteristic(Uuids.DFU_BUTTONLESS_WITH_BONDS);
        CompletableFuture<Object> pairsOnTheWay = ask(buttonless, Bluez.CHARACTERISTIC, "StartNotify");
        time.run(Duration.ofMillis(70));
        first.peripheral().inRange(false);
        time.run(Duration.ofSeconds(5));
        assertThrows(CompletionException.class, pairsOnTheWay::join);
        assertEquals(false, central.property(Central.device(FIRST), Bluez.DEVICE, "Paired"));
    }

    private CompletableFuture<Object> ask(ObjectPath path, String interfaceName, String method) {
        return central.bluez.call(new BluezCall(":1.1", path, interfaceName, method, List.of()));
    }
}
