// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.memory;

import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.Characteristic;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A characteristic of a device in memory. */
final class MemoryCharacteristic implements Characteristic {

    private final MemoryConnection connection;
    private final Peripheral peripheral;
    private final Peripheral.Handler handler;
    private final Consumer<byte[]> notify = this::deliver;
    private volatile Consumer<byte[]> listener = ignored -> {};

    MemoryCharacteristic(MemoryConnection connection, Peripheral peripheral, Peripheral.Handler handler) {
        this.connection = connection;
        this.peripheral = peripheral;
        this.handler = handler;
    }

    @Override
    public OptionalInt largestValue() {
        return peripheral.toldLargestValue();
    }

    @Override
    public boolean keepsOrder() {
        return true;
    }

    @Override
    public void write(byte[] value, WriteType type, Duration timeout) throws BleException {
        connection.requireOpen();
        requirePaired();
        if (value.length > peripheral.largestValue()) {
            throw new BleException(Reason.TOO_LONG, value.length + " bytes do not fit into one packet");
        }
        if (peripheral.isDroppedByThisWrite()) {
            peripheral.dropsConnection();
            connection.requireOpen();
        }
        byte[] sent = value.clone();
        connection.onDevice(() -> handler.written(sent, notify));
    }

    private void requirePaired() throws BleException {
        if (peripheral.refusesStrangers()) {
            throw new BleException(Reason.NOT_PERMITTED, "the device wants to be paired with");
        }
    }

    private void deliver(byte[] value) {
        if (connection.isOpen()) {
            listener.accept(value);
        }
    }

    @Override
    public byte[] read(Duration timeout) throws BleException {
        connection.requireOpen();
        requirePaired();
        return new byte[0];
    }

    @Override
    public void subscribe(Consumer<byte[]> subscriber, Duration timeout) throws BleException {
        connection.requireOpen();
        requirePaired();
        listener = subscriber;
    }

    @Override
    public void unsubscribe() {
        listener = ignored -> {};
    }
}
