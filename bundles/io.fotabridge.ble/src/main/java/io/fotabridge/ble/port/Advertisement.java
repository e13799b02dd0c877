// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.port;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * What a device tells of itself without being connected, as far as it was heard.
 *
 * @param address   where it can be connected to now
 * @param name      its complete or shortened name, empty if it has not told one
 * @param services  the services that it advertises, which need not be all that it has
 * @param signalDbm received signal strength, empty if the provider does not know it
 */
public record Advertisement(Address address, String name, Set<UUID> services, OptionalInt signalDbm) {

    public Advertisement {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(name, "name");
        services = Set.copyOf(services);
        Objects.requireNonNull(signalDbm, "signalDbm");
    }
}
