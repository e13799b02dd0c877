// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import io.fotabridge.ble.internal.bluez.dbus.Adapter1;
import io.fotabridge.ble.internal.bluez.dbus.Device1;
import io.fotabridge.ble.internal.provider.Connecting;
import io.fotabridge.ble.internal.provider.Errands;
import io.fotabridge.ble.port.Adapter;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.Advertisement;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.freedesktop.dbus.DBusPath;

/** An adapter of BlueZ. */
final class BluezAdapter implements Adapter {

    private static final Duration REMOVE = Duration.ofSeconds(5);

    /** BlueZ answers first, and signals then. */
    private static final Duration SIGNAL = Duration.ofSeconds(1);

    private final String name;
    private final String path;
    private final BluezBus bus;
    private final Errands errands;
    private final Discovery discovery;

    BluezAdapter(String name, String path, BluezBus bus, Errands errands) {
        this.name = name;
        this.path = path;
        this.bus = bus;
        this.errands = errands;
        this.discovery = new Discovery(path, bus, errands);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Advertisement> find(Predicate<Advertisement> wanted, Duration timeout)
            throws BleException, InterruptedException {
        requireBus();
        discovery.join();
        try {
            Optional<Advertisement> heard = bus.tree().await(() -> heard(wanted), timeout);
            requireBus();
            return heard;
        } finally {
            discovery.leave();
        }
    }

    private Optional<Advertisement> heard(Predicate<Advertisement> wanted) {
        ObjectTree tree = bus.tree();
        return tree.below(path, Device1.NAME)
                .map(this::thereNow)
                .flatMap(Optional::stream)
                .filter(wanted)
                .findFirst();
    }

    private Optional<Advertisement> thereNow(String device) {
        ObjectTree tree = bus.tree();
        return KnownDevice.heard(tree, device)
                .or(() -> bus.farewells().isLeaving(device) ? Optional.empty() : KnownDevice.connected(tree, device));
    }

    @Override
    public Connection connect(Address address, Duration timeout) throws BleException, InterruptedException {
        requireBus();
        String device = path(address);
        if (!bus.tree().has(device, Device1.NAME)) {
            throw new BleException(Reason.UNREACHABLE, "BlueZ has not found it, or has forgotten it by now");
        }
        new Connecting(new BluezRemote(device, bus, errands), errands).await(timeout);
        return BluezConnection.on(bus, device, address, errands);
    }

    @Override
    public void forget(Address address) throws BleException, InterruptedException {
        if (!bus.tree().isTrue(path(address), Device1.NAME, "Paired")) {
            unbond(address);
        }
    }

    @Override
    public void unbond(Address address) throws BleException, InterruptedException {
        requireBus();
        String device = path(address);
        if (bus.tree().has(device, Device1.NAME)) {
            errands.run(() -> bus.object(path, Adapter1.class).removeDevice(new DBusPath(device)), REMOVE);
            bus.tree().awaitThat(() -> !bus.tree().has(device, Device1.NAME), SIGNAL);
        }
    }

    private String path(Address address) {
        return path + "/dev_" + address.text().replace(':', '_');
    }

    private void requireBus() throws BleException {
        bus.ending().requireNotCome();
    }
}
