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

    /** What a controller gives that cannot tell (Core specification, Vol 4, Part E, 7.7.65.2). */
    private static final short NOT_MEASURED = 127;

    private KnownDevice() {}

    /** What it has advertised, if it was heard in this discovery. BlueZ remembers many that are long gone. */
    static Optional<Advertisement> heard(ObjectTree tree, String device) {
        return rssi(tree, device).flatMap(any -> known(tree, device));
    }

    /** What is known of one that is connected: it does not advertise, and is there all the same. */
    static Optional<Advertisement> connected(ObjectTree tree, String device) {
        return Optional.of(device)
                .filter(any -> tree.isTrue(device, Device1.NAME, "Connected"))
                .flatMap(any -> known(tree, device));
    }

    private static Optional<Advertisement> known(ObjectTree tree, String device) {
        return tree.property(device, Device1.NAME, "Address", String.class)
                .map(address -> advertisement(tree, device, address, signalDbm(tree, device)));
    }

    private static Advertisement advertisement(ObjectTree tree, String device, String address, OptionalInt signal) {
        String name = tree.property(device, Device1.NAME, "Name", String.class).orElse("");
        List<?> services = tree.property(device, Device1.NAME, "UUIDs", List.class).orElse(List.of());
        Set<UUID> uuids = services.stream().map(each -> UUID.fromString(each.toString())).collect(Collectors.toSet());
        return new Advertisement(new Address(address), name, uuids, signal);
    }

    static OptionalInt signalDbm(ObjectTree tree, String device) {
        return rssi(tree, device)
                .filter(dbm -> dbm != NOT_MEASURED)
                .map(dbm -> OptionalInt.of(dbm))
                .orElse(OptionalInt.empty());
    }

    /** Only of one that was heard in this discovery. */
    private static Optional<Short> rssi(ObjectTree tree, String device) {
        return tree.property(device, Device1.NAME, "RSSI", Short.class);
    }
}
