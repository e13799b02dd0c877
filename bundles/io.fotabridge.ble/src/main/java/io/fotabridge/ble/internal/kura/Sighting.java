// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.kura;

import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.Advertisement;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.eclipse.kura.bluetooth.le.BluetoothLeDevice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A device that a scan has found. */
record Sighting(BluetoothLeDevice device, Advertisement advertisement) {

    private static final Logger LOG = LoggerFactory.getLogger(Sighting.class);

    /** Empty if not even its address can be read: BlueZ has let go of it meanwhile. */
    static Optional<Sighting> of(BluetoothLeDevice device) {
        return read(device::getAddress).map(Address::new).map(address -> new Sighting(
                device,
                new Advertisement(
                        address,
                        read(device::getName).orElse(""),
                        read(device::getUUIDs).map(Sighting::set).orElse(Set.of()),
                        signal(device))));
    }

    private static Set<UUID> set(UUID[] services) {
        return Arrays.stream(services).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** Not there for a device that is only remembered; then Kura gives 0 or throws. */
    private static OptionalInt signal(BluetoothLeDevice device) {
        return read(device::getRSSI)
                .filter(dbm -> dbm < 0 && dbm > Short.MIN_VALUE)
                .map(dbm -> OptionalInt.of(dbm))
                .orElse(OptionalInt.empty());
    }

    private static <T> Optional<T> read(Callable<T> property) {
        try {
            return Optional.ofNullable(property.call());
        } catch (Exception e) {
            LOG.debug("a device that was found does not tell a property: {}", e.toString());
            return Optional.empty();
        }
    }
}
