// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dbus;

import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.bluez.BluezCall;
import io.fotabridge.emulator.ble.bluez.BluezListener;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.MethodCall;

/** The tree of a BlueZ on a bus. Whoever calls is this connection; what a call says of its sender is not used. */
public final class RemoteBluez implements Bluez, Closeable {
    private static final String NAME = "org.bluez";

    private final List<BluezListener> listeners = new CopyOnWriteArrayList<>();
    private final BusConnection bus;

    /** @param address like {@code unix:path=/tmp/bus} */
    public RemoteBluez(String address) throws IOException {
        this.bus = BusConnection.open(address, this::refuse, this::heard);
        bus.match("type='signal',sender='" + NAME + "'");
    }

    @Override
    @SuppressWarnings("unchecked")
    public CompletableFuture<Map<ObjectPath, Map<String, Map<String, Object>>>> objects() {
        return bus.call(NAME, "/", OBJECT_MANAGER, "GetManagedObjects", "")
                .thenApply(reply -> (Map<ObjectPath, Map<String, Map<String, Object>>>) Values.fromBus(reply[0]));
    }

    @Override
    public CompletableFuture<Object> call(BluezCall call) {
        Object[] arguments = call.arguments().stream().map(argument -> argument(call, argument)).toArray();
        return bus.call(NAME, call.path().text(), call.interfaceName(), call.method(), signature(call.method()),
                arguments).thenApply(reply -> reply == null || reply.length == 0 ? null : Values.fromBus(reply[0]));
    }

    @Override
    public void listen(BluezListener listener) {
        listeners.add(listener);
    }

    @Override
    public void close() throws IOException {
        bus.close();
    }

    private static String signature(String method) {
        return switch (method) {
            case "Get" -> "ss";
            case "GetAll", "ConnectProfile", "DisconnectProfile" -> "s";
            case "Set" -> "ssv";
            case "RemoveDevice" -> "o";
            case "SetDiscoveryFilter", "ReadValue" -> "a{sv}";
            case "WriteValue" -> "aya{sv}";
            default -> "";
        };
    }

    /** The last argument of Set is a variant. */
    @SuppressWarnings("unchecked")
    private static Object argument(BluezCall call, Object argument) {
        if (call.method().equals("Set") && argument == call.argument(2)) {
            return Values.toBus(argument);
        } else if (argument instanceof ObjectPath path) {
            return new DBusPath(path.text());
        }
        return argument instanceof Map<?, ?> options ? Values.toBus((Map<String, Object>) options) : argument;
    }

    @SuppressWarnings("unchecked")
    private void heard(DBusSignal signal) {
        try {
            Object[] values = signal.getParameters();
            switch (signal.getName()) {
                case "InterfacesAdded" -> listeners.forEach(listener -> listener.added(
                        (ObjectPath) Values.fromBus(values[0]),
                        (Map<String, Map<String, Object>>) Values.fromBus(values[1])));
                case "InterfacesRemoved" -> listeners.forEach(listener -> listener.removed(
                        (ObjectPath) Values.fromBus(values[0]), (List<String>) Values.fromBus(values[1])));
                case "PropertiesChanged" -> listeners.forEach(listener -> listener.changed(
                        new ObjectPath(signal.getPath()), values[0].toString(),
                        (Map<String, Object>) Values.fromBus(values[1]), (List<String>) Values.fromBus(values[2])));
                default -> { }
            }
        } catch (DBusException e) {
            throw new IllegalStateException("BlueZ says what nobody can read", e);
        }
    }

    private void refuse(MethodCall call) {
        try {
            bus.replyError(call, "org.freedesktop.DBus.Error.UnknownObject", "nothing is here");
        } catch (IOException e) {
            // The bus is gone, and whoever asked with it.
        }
    }
}
