// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import io.fotabridge.ble.internal.bluez.dbus.Device1;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The connections that are being ended. BlueZ takes two seconds for that (DISCONNECT_TIMER in src/device.c), in which
 * it says that the device is connected, and tells whoever wants to connect that it is done. Thread-safe.
 */
final class Farewells {

    /** BlueZ answers first, and signals then. */
    private static final Duration SIGNAL = Duration.ofSeconds(1);

    private final ObjectTree tree;
    private final Map<String, Integer> leaving = new HashMap<>();

    Farewells(ObjectTree tree) {
        this.tree = tree;
    }

    /** Ends a connection. Returns when it has ended. */
    void say(String device, Device1 remote) throws InterruptedException {
        begin(device);
        try {
            remote.disconnect();
            tree.awaitThat(() -> !isConnected(device), SIGNAL);
        } finally {
            end(device);
        }
    }

    /** Waits until nobody ends the connection to a device. */
    synchronized void await(String device) throws InterruptedException {
        while (isLeaving(device)) {
            wait();
        }
    }

    private boolean isConnected(String device) {
        return tree.isTrue(device, Device1.NAME, "Connected");
    }

    synchronized boolean isLeaving(String device) {
        return leaving.containsKey(device);
    }

    /** Somebody ends a connection. Each time needs an {@link #end}. */
    synchronized void begin(String device) {
        leaving.merge(device, 1, Integer::sum);
    }

    synchronized void end(String device) {
        leaving.merge(device, -1, (before, one) -> before == 1 ? null : before - 1);
        notifyAll();
    }
}
