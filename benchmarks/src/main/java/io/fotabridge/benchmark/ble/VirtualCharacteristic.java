// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.Characteristic;
import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.bluez.NotifyPipe;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import io.fotabridge.emulator.ble.bluez.WritePipe;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** What the product's provider for BlueZ has: the MTU, sockets with back-pressure, order. */
final class VirtualCharacteristic implements Characteristic {

    private final VirtualBluez bluez;
    private final ObjectPath path;
    private final WritePipe requests;

    VirtualCharacteristic(VirtualBluez bluez, ObjectPath path) throws BleException, InterruptedException {
        this.bluez = bluez;
        this.path = path;
        this.requests = (WritePipe) bluez.call(path, Bluez.CHARACTERISTIC, "AcquireWrite", Map.of());
    }

    @Override
    public OptionalInt largestValue() {
        return OptionalInt.of(requests.mtu() - 3);
    }

    @Override
    public boolean keepsOrder() {
        return true;
    }

    @Override
    public void write(byte[] value, WriteType type, Duration timeout) throws BleException, InterruptedException {
        if (!bluez.await(requests.write(value))) {
            throw new BleException(BleException.Reason.DISCONNECTED, "the socket is closed");
        }
    }

    @Override
    public byte[] read(Duration timeout) throws BleException, InterruptedException {
        return (byte[]) bluez.call(path, Bluez.CHARACTERISTIC, "ReadValue", Map.of());
    }

    @Override
    public void subscribe(Consumer<byte[]> listener, Duration timeout) throws BleException, InterruptedException {
        NotifyPipe answers = (NotifyPipe) bluez.call(path, Bluez.CHARACTERISTIC, "AcquireNotify", Map.of());
        answers.read(listener);
    }

    @Override
    public void unsubscribe() {
        // Ends with the connection.
    }
}
