// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.kura;

import io.fotabridge.emulator.ble.bluez.ObjectPath;
import java.util.Collection;
import java.util.UUID;

/** One that is on the air, an adapter or a device: what Kura asks of both alike. */
abstract class Station extends Remote {

    Station(Provider provider, ObjectPath path, String interfaceName) {
        super(provider, path, interfaceName);
    }

    public final String getAddress() {
        return text("Address");
    }

    public final String getName() {
        return text("Name");
    }

    public final String getAlias() {
        return text("Alias");
    }

    public final void setAlias(String value) {
        set("Alias", value);
    }

    public final String getModalias() {
        return text("Modalias");
    }

    public final UUID[] getUUIDs() {
        Object value = property("UUIDs");
        return value instanceof Collection<?> texts
                ? texts.stream().map(text -> UUID.fromString((String) text)).toArray(UUID[]::new)
                : new UUID[0];
    }
}
