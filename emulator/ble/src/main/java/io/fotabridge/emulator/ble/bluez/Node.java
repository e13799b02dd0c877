// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** An object of the tree with one interface of BlueZ. For the air's thread. */
abstract class Node {
    private final ObjectPath path;
    private final String interfaceName;
    private final Signals signals;
    private final Map<String, Object> properties = new LinkedHashMap<>();

    Node(ObjectPath path, String interfaceName, Signals signals) {
        this.path = path;
        this.interfaceName = interfaceName;
        this.signals = signals;
    }

    final ObjectPath path() {
        return path;
    }

    final String interfaceName() {
        return interfaceName;
    }

    final Map<String, Object> properties() {
        return new LinkedHashMap<>(properties);
    }

    final Object get(String property) {
        return properties.get(property);
    }

    final boolean is(String property) {
        return Boolean.TRUE.equals(properties.get(property));
    }

    /** Sets a property before the object is shown. */
    final void init(String property, Object value) {
        properties.put(property, value);
    }

    /** Sets a property, and tells it if it is another value. */
    final void set(String property, Object value) {
        if (!value.equals(properties.put(property, value))) {
            signals.changed(path, interfaceName, Map.of(property, value), List.of());
        }
    }

    /** Sets a property and tells it even if it is the same value, as notifications are. */
    final void tell(String property, Object value) {
        properties.put(property, value);
        signals.changed(path, interfaceName, Map.of(property, value), List.of());
    }

    final void drop(String property) {
        if (properties.remove(property) != null) {
            signals.changed(path, interfaceName, Map.of(), List.of(property));
        }
    }

    /** A property that a client sets. */
    void write(String property, Object value) throws BluezError {
        throw new BluezError("org.freedesktop.DBus.Error.PropertyReadOnly", property + " is read-only");
    }

    /** A client has left the bus. */
    void left(String client) { }

    abstract CompletableFuture<Object> call(BluezCall call) throws BluezError;

    /** The answer of a method that returns nothing. */
    static CompletableFuture<Object> done() {
        return CompletableFuture.completedFuture(null);
    }
}
