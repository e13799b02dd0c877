// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import io.fotabridge.ble.internal.bluez.dbus.Adapter1;
import io.fotabridge.ble.internal.provider.Errands;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.Variant;

/** The one discovery that BlueZ allows a program on an adapter: on while anybody looks for a device. Thread-safe. */
final class Discovery {

    private static final Duration START = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofMillis(500);

    private final String adapter;
    private final BluezBus bus;
    private final Errands errands;
    private final ReentrantLock lock = new ReentrantLock();
    private int lookers;

    Discovery(String adapter, BluezBus bus, Errands errands) {
        this.adapter = adapter;
        this.bus = bus;
        this.errands = errands;
    }

    void join() throws BleException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (lookers == 0) {
                start();
            }
            lookers++;
        } finally {
            lock.unlock();
        }
    }

    private void start() throws BleException, InterruptedException {
        try {
            errands.run(
                    () -> {
                        adapter().setDiscoveryFilter(Map.of("Transport", new Variant<>("le")));
                        adapter().startDiscovery();
                    },
                    START);
        } catch (BleException e) {
            if (e.reason() != Reason.BUSY) { // it is on already: one that was told to stop had not yet
                throw e;
            }
        }
    }

    void leave() {
        lock.lock();
        try {
            lookers--;
            if (lookers == 0) {
                errands.runAnyway(() -> adapter().stopDiscovery(), STOP);
            }
        } finally {
            lock.unlock();
        }
    }

    private Adapter1 adapter() throws DBusException {
        return bus.object(adapter, Adapter1.class);
    }
}
