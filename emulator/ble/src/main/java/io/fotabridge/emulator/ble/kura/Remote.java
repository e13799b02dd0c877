// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.kura;

import io.fotabridge.emulator.ble.bluez.ObjectPath;
import java.util.List;
import java.util.UUID;

/** An object of the bus, as a wrapper of Kura's sees it: every property is a call. */
abstract class Remote {
    private final Provider provider;
    private final ObjectPath path;
    private final String interfaceName;

    Remote(Provider provider, ObjectPath path, String interfaceName) {
        this.provider = provider;
        this.path = path;
        this.interfaceName = interfaceName;
    }

    final Provider provider() {
        return provider;
    }

    final ObjectPath path() {
        return path;
    }

    final Object call(String method, Object... arguments) {
        return provider.bus().call(path, interfaceName, method, arguments);
    }

    final Object property(String name) {
        return provider.bus().get(path, interfaceName, name);
    }

    final void set(String name, Object value) {
        provider.bus().set(path, interfaceName, name, value);
    }

    final String text(String name) {
        return (String) property(name);
    }

    final boolean is(String name) {
        return Boolean.TRUE.equals(property(name));
    }

    /** None at all look like an empty list of anything on the bus. */
    final byte[] bytes(String name) {
        return property(name) instanceof byte[] value ? value : new byte[0];
    }

    final UUID uuid() {
        return UUID.fromString(text("UUID"));
    }

    /** The objects right below this one that have an interface. */
    final List<ObjectPath> children(String withInterface) {
        return provider.bus().objects().entrySet().stream()
                .filter(object -> object.getValue().containsKey(withInterface) && object.getKey().isBelow(path))
                .map(object -> object.getKey())
                .toList();
    }
}
