// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.memory;

import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.Characteristic;
import io.fotabridge.ble.port.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A connection to a device in memory; one thread delivers all that the device says. */
final class MemoryConnection implements Connection {

    private static final BleException OVER = new BleException(Reason.DISCONNECTED, "the device has gone");

    private final Peripheral peripheral;
    private final Address address;
    private final Map<UUID, MemoryCharacteristic> characteristics = new HashMap<>();
    private final List<Consumer<BleException>> listeners = new ArrayList<>();
    private final ExecutorService device = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "device in memory");
        thread.setDaemon(true);
        return thread;
    });
    private boolean isOver;

    MemoryConnection(Peripheral peripheral, Address address) {
        this.peripheral = peripheral;
        this.address = address;
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public synchronized Characteristic characteristic(UUID service, UUID uuid) throws BleException {
        requireOpen();
        Peripheral.Attribute attribute = peripheral.attributes().get(uuid);
        if (attribute == null || !attribute.service().equals(service)) {
            throw new BleException(Reason.NOT_OFFERED, "it has no characteristic " + uuid);
        }
        return characteristics.computeIfAbsent(
                uuid, any -> new MemoryCharacteristic(this, peripheral, attribute.handler()));
    }

    synchronized void requireOpen() throws BleException {
        if (isOver) {
            throw OVER;
        }
    }

    void onDevice(Runnable task) {
        if (!device.isShutdown()) {
            device.execute(task);
        }
    }

    @Override
    public OptionalInt signalDbm() {
        return OptionalInt.of(-60);
    }

    @Override
    public boolean isPaired() {
        return peripheral.isPaired();
    }

    @Override
    public void pair(Duration timeout) throws BleException, InterruptedException {
        requireOpen();
        peripheral.pair();
    }

    @Override
    public void whenOver(Consumer<BleException> listener) {
        synchronized (this) {
            if (!isOver) {
                listeners.add(listener);
                return;
            }
        }
        listener.accept(OVER);
    }

    @Override
    public synchronized boolean isOpen() {
        return !isOver;
    }

    void isLost() {
        close();
    }

    @Override
    public void close() {
        List<Consumer<BleException>> told;
        synchronized (this) {
            if (isOver) {
                return;
            }
            isOver = true;
            told = List.copyOf(listeners);
        }
        peripheral.isFree(this);
        peripheral.air().disconnected();
        told.forEach(listener -> listener.accept(OVER));
        device.shutdown();
    }
}
