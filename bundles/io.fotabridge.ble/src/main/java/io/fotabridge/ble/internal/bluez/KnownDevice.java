// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import io.fotabridge.ble.internal.bluez.dbus.Device1;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.Advertisement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads a device out of what BlueZ has told. */
final class KnownDevice {

    private KnownDevice() {}

    /**
     * What it has advertised, if it was heard in this discovery: only then has it a signal strength. BlueZ remembers
     * many that are long gone. One that is connected does not advertise, and is there all the same.
     */
    static Optional<Advertisement> heard(ObjectTree tree, String device) {
        OptionalInt signal = signalDbm(tree, device);
        boolean isThere = signal.isPresent() || tree.isTrue(device, Device1.NAME, "Connected");
        return isThere
                ? tree.property(device, Device1.NAME, "Address", String.class)
                        .map(address -> advertisement(tree, device, address, signal))
                : Optional.empty();
    }

    private static Advertisement advertisement(ObjectTree tree, String device, String address, OptionalInt signal) {
        String name = tree.property(device, Device1.NAME, "Name", String.class).orElse("");
        List<?> services = tree.property(device, Device1.NAME, "UUIDs", List.class).orElse(List.of());
        Set<UUID> uuids = services.stream().map(each -> UUID.fromString(each.toString())).collect(Collectors.toSet());
        return new Advertisement(new Address(address), name, uuids, signal);
    }

    static OptionalInt signalDbm(ObjectTree tree, String device) {
        return tree.property(device, Device1.NAME, "RSSI", Short.class)
                .map(dbm -> OptionalInt.of(dbm))
                .orElse(OptionalInt.empty());
    }
}
