// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import io.fotabridge.ble.internal.bluez.dbus.Device1;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The connections that are being ended. BlueZ takes two seconds for that (DISCONNECT_TIMER in src/device.c), in which
 * it says that the device is connected, and tells whoever wants to connect that it is done. Thread-safe.
 */
final class Farewells {

    /** BlueZ answers first, and signals then. */
    private static final Duration SIGNAL = Duration.ofSeconds(1);

    private final ObjectTree tree;
    private final Set<String> leaving = new HashSet<>();

    Farewells(ObjectTree tree) {
        this.tree = tree;
    }

    /** Ends a connection. Returns when it has ended. */
    void say(String device, Device1 remote) throws InterruptedException {
        begin(device);
        try {
            remote.disconnect();
            tree.await(() -> Optional.of(true).filter(any -> !isConnected(device)), SIGNAL);
        } finally {
            end(device);
        }
    }

    /** Waits until nobody ends the connection to a device. */
    synchronized void await(String device) throws InterruptedException {
        while (leaving.contains(device)) {
            wait();
        }
    }

    private boolean isConnected(String device) {
        return tree.isTrue(device, Device1.NAME, "Connected");
    }

    synchronized boolean isLeaving(String device) {
        return leaving.contains(device);
    }

    private synchronized void begin(String device) {
        leaving.add(device);
    }

    private synchronized void end(String device) {
        leaving.remove(device);
        notifyAll();
    }
}
