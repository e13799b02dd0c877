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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** What the product's provider for BlueZ has: the MTU, sockets with back-pressure, order. */
final class VirtualCharacteristic implements Characteristic {

    private final VirtualBluez bluez;
    private final ObjectPath path;
    private final Optional<WritePipe> commands;

    VirtualCharacteristic(VirtualBluez bluez, ObjectPath path) throws BleException, InterruptedException {
        this.bluez = bluez;
        this.path = path;
        this.commands = bluez.takesCommands(path)
                ? Optional.of((WritePipe) bluez.call(path, Bluez.CHARACTERISTIC, "AcquireWrite", Map.of()))
                : Optional.empty();
    }

    @Override
    public OptionalInt largestValue() {
        return commands.map(pipe -> OptionalInt.of(pipe.mtu() - 3)).orElse(OptionalInt.empty());
    }

    @Override
    public boolean keepsOrder() {
        return true;
    }

    @Override
    public void write(byte[] value, WriteType type, Duration timeout) throws BleException, InterruptedException {
        if (commands.isEmpty()) {
            bluez.call(path, Bluez.CHARACTERISTIC, "WriteValue", value, Map.of());
        } else if (!bluez.await(commands.get().write(value))) {
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
