// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The tree of objects that BlueZ shows, here or at the other end of a bus. Thread-safe. */
public interface Bluez {
    String AGENT_MANAGER = "org.bluez.AgentManager1";
    String ADAPTER = "org.bluez.Adapter1";
    String DEVICE = "org.bluez.Device1";
    String SERVICE = "org.bluez.GattService1";
    String CHARACTERISTIC = "org.bluez.GattCharacteristic1";
    String DESCRIPTOR = "org.bluez.GattDescriptor1";
    String PROPERTIES = "org.freedesktop.DBus.Properties";
    String OBJECT_MANAGER = "org.freedesktop.DBus.ObjectManager";

    /**
     * Every object with its interfaces and their properties.
     *
     * <p>Values are String, Boolean, Short, {@link UInt16}, {@link UInt32}, {@link ObjectPath}, {@code byte[]} and
     * {@code List<String>}.
     */
    CompletableFuture<Map<ObjectPath, Map<String, Map<String, Object>>>> objects();

    /** Calls a method; the future fails with a {@link BluezError}. */
    CompletableFuture<Object> call(BluezCall call);

    /** Called in order, one after the other, on a thread that must not be held up. */
    void listen(BluezListener listener);
}
