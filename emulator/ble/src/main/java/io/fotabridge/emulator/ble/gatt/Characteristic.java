// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.gatt;

import java.util.Set;
import java.util.UUID;

/** A characteristic, as its firmware declares it. */
public record Characteristic(UUID uuid, Set<Property> properties, Protection protection, Behaviour behaviour) {

    public boolean has(Property property) {
        return properties.contains(property);
    }

    public boolean tells() {
        return has(Property.NOTIFY) || has(Property.INDICATE);
    }
}
