// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import io.fotabridge.ble.internal.bluez.dbus.Device1;
import io.fotabridge.ble.internal.bluez.dbus.GattCharacteristic1;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

/** What BlueZ says unasked, on the one thread that the library has for it, which nothing here may hold up. */
final class BluezSignals {

    private static final String BUS = "org.freedesktop.DBus";

    private final ObjectTree tree;
    private final Runnable gone;
    private final Map<String, Runnable> connections = new ConcurrentHashMap<>();
    private final Map<String, Consumer<byte[]>> subscribers = new ConcurrentHashMap<>();
    private volatile String owner = "";

    /** @param gone is run when BlueZ is not there any more */
    BluezSignals(ObjectTree tree, Runnable gone) {
        this.tree = tree;
        this.gone = gone;
    }

    void listenOn(DBusConnection connection) throws DBusException {
        connection.addSigHandler(ObjectManager.InterfacesAdded.class, this::added);
        connection.addSigHandler(ObjectManager.InterfacesRemoved.class, this::removed);
        connection.addSigHandler(Properties.PropertiesChanged.class, this::changed);
        connection.addSigHandler(DBus.NameOwnerChanged.class, this::ownerChanged);
    }

    /** Others on the bus may say what they like. */
    void onlyFrom(String uniqueName) {
        owner = uniqueName;
    }

    /** @param over is run when the device is not connected any more */
    void watchConnection(String device, Runnable over) {
        connections.put(device, over);
    }

    void unwatchConnection(String device, Runnable over) {
        connections.remove(device, over);
    }

    /** @param subscriber is given the values of a characteristic */
    void watchValue(String characteristic, Consumer<byte[]> subscriber) {
        subscribers.put(characteristic, subscriber);
    }

    void unwatchValue(String characteristic) {
        subscribers.remove(characteristic);
    }

    private boolean isBluez(DBusSignal signal) {
        return owner.isEmpty() || owner.equals(signal.getSource());
    }

    private void added(ObjectManager.InterfacesAdded signal) {
        if (isBluez(signal)) {
            tree.added(signal.getSignalSource().getPath(), signal.getInterfaces());
        }
    }

    private void removed(ObjectManager.InterfacesRemoved signal) {
        if (isBluez(signal)) {
            String path = signal.getSignalSource().getPath();
            tree.removed(path, signal.getInterfaces());
            lookAtConnection(path);
        }
    }

    private void changed(Properties.PropertiesChanged signal) {
        if (!isBluez(signal)) {
            return;
        }
        String path = signal.getPath();
        Map<String, Variant<?>> changed = signal.getPropertiesChanged();
        tree.changed(path, signal.getInterfaceName(), changed, signal.getPropertiesRemoved());
        lookAtConnection(path);
        if (signal.getInterfaceName().equals(GattCharacteristic1.NAME) && changed.containsKey("Value")) {
            subscribers.getOrDefault(path, value -> {}).accept(Bytes.of(changed.get("Value").getValue()));
        }
    }

    private void lookAtConnection(String device) {
        Runnable over = connections.get(device);
        if (over != null && !tree.isTrue(device, Device1.NAME, "Connected")) {
            over.run();
        }
    }

    /** Only the bus itself knows. */
    private void ownerChanged(DBus.NameOwnerChanged signal) {
        boolean isTrue = BUS.equals(signal.getSource());
        if (isTrue && "org.bluez".equals(signal.name) && !owner.isEmpty()) {
            gone.run();
        }
    }
}
