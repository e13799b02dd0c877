// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

import io.fotabridge.ble.port.Adapter;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.Advertisement;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.BleProvider;
import io.fotabridge.ble.port.Connection;
import io.fotabridge.emulator.ble.bluez.Bluetoothd;
import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.bluez.BluezListener;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** The way to a device that comes and goes, in virtual time: a search and a connection take what the air does. */
final class LiveAdapter implements BleProvider, Adapter, BluezListener {

    private final VirtualBluez bluez;
    private final Map<ObjectPath, Map<String, Object>> devices = new HashMap<>();
    private final Map<ObjectPath, Runnable> disconnections = new HashMap<>();

    LiveAdapter(VirtualBluez bluez) {
        this.bluez = bluez;
        bluez.daemon().listen(this);
    }

    @Override
    public String name() {
        return "bluez";
    }

    @Override
    public Adapter adapter(String name) {
        return this;
    }

    @Override
    public Optional<Advertisement> find(Predicate<Advertisement> wanted, Duration timeout)
            throws BleException, InterruptedException {
        bluez.call(Bluetoothd.ADAPTER_PATH, Bluez.ADAPTER, "StartDiscovery");
        try {
            bluez.until(() -> heard(wanted).isPresent(), timeout);
            return heard(wanted);
        } finally {
            bluez.call(Bluetoothd.ADAPTER_PATH, Bluez.ADAPTER, "StopDiscovery");
        }
    }

    private Optional<Advertisement> heard(Predicate<Advertisement> wanted) {
        return devices.values().stream()
                .filter(device -> device.containsKey("RSSI"))
                .map(device -> new Advertisement(new Address((String) device.get("Address")), "", Set.of(),
                        OptionalInt.of((Short) device.get("RSSI"))))
                .filter(wanted)
                .findFirst();
    }

    @Override
    public Connection connect(Address address, Duration timeout) throws BleException, InterruptedException {
        ObjectPath device = Bluetoothd.ADAPTER_PATH.child("dev_" + address.text().replace(':', '_'));
        bluez.call(device, Bluez.DEVICE, "Connect");
        if (!bluez.until(() -> Boolean.TRUE.equals(devices.get(device).get("ServicesResolved")), timeout)) {
            throw new BleException(Reason.UNREACHABLE, "no connection in time");
        }
        return new LiveConnection(bluez, device, address, this);
    }

    void whenDisconnected(ObjectPath device, Runnable told) {
        disconnections.put(device, told);
    }

    @Override
    public void forget(Address address) {
        // What it remembers is right.
    }

    @Override
    public void unbond(Address address) {
        // It has no bonds.
    }

    @Override
    public void added(ObjectPath path, Map<String, Map<String, Object>> interfaces) {
        Optional.ofNullable(interfaces.get(Bluez.DEVICE)).ifPresent(known -> devices.put(path, new HashMap<>(known)));
    }

    @Override
    public void removed(ObjectPath path, List<String> interfaces) {
        devices.remove(path);
    }

    @Override
    public void changed(ObjectPath path, String name, Map<String, Object> properties, List<String> invalidated) {
        if (devices.containsKey(path)) {
            devices.get(path).putAll(properties);
            devices.get(path).keySet().removeAll(invalidated);
        }
        if (Boolean.FALSE.equals(properties.get("Connected"))) {
            Optional.ofNullable(disconnections.remove(path)).ifPresent(Runnable::run);
        }
    }
}
