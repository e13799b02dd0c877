// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.kura;

import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import io.fotabridge.emulator.ble.bluez.UInt32;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.eclipse.kura.KuraBluetoothDiscoveryException;
import org.eclipse.kura.KuraBluetoothRemoveException;
import org.eclipse.kura.bluetooth.le.BluetoothLeAdapter;
import org.eclipse.kura.bluetooth.le.BluetoothLeDevice;
import org.eclipse.kura.bluetooth.le.BluetoothTransportType;

/** An adapter. */
final class KuraAdapter extends Station implements BluetoothLeAdapter {

    KuraAdapter(Provider provider, ObjectPath path) {
        super(provider, path, Bluez.ADAPTER);
    }

    @Override
    public Future<BluetoothLeDevice> findDeviceByAddress(long timeout, String address) {
        return Scan.begin(this, timeout, devices -> Scan.first(devices, device -> device.getAddress().equals(address)),
                found -> { });
    }

    /** Breaks at devices without a name, as bluez-dbus' null does. */
    @Override
    public Future<BluetoothLeDevice> findDeviceByName(long timeout, String name) {
        return Scan.begin(this, timeout, devices -> Scan.first(devices, device -> device.getName().equals(name)),
                found -> { });
    }

    @Override
    public void findDeviceByAddress(long timeout, String address, Consumer<BluetoothLeDevice> consumer) {
        Scan.begin(this, timeout, devices -> Scan.first(devices, device -> device.getAddress().equals(address)),
                consumer);
    }

    @Override
    public void findDeviceByName(long timeout, String name, Consumer<BluetoothLeDevice> consumer) {
        Scan.begin(this, timeout, devices -> Scan.first(devices, device -> device.getName().equals(name)), consumer);
    }

    @Override
    public Future<List<BluetoothLeDevice>> findDevices(long timeout) {
        return Scan.begin(this, timeout, Scan::all, found -> { });
    }

    @Override
    public void findDevices(long timeout, Consumer<List<BluetoothLeDevice>> consumer) {
        Scan.begin(this, timeout, Scan::all, consumer);
    }

    @Override
    public void startDiscovery() throws KuraBluetoothDiscoveryException {
        try {
            call("StartDiscovery");
        } catch (BusException e) {
            throw new KuraBluetoothDiscoveryException("Start discovery failed");
        }
    }

    @Override
    public void stopDiscovery() throws KuraBluetoothDiscoveryException {
        try {
            call("StopDiscovery");
        } catch (BusException e) {
            throw new KuraBluetoothDiscoveryException("Stop discovery failed");
        }
    }

    /** All that BlueZ knows, whether or not they are near now. */
    List<KuraDevice> devices() {
        return children(Bluez.DEVICE).stream().map(path -> new KuraDevice(provider(), this, path)).toList();
    }

    void remove(ObjectPath device) {
        call("RemoveDevice", device);
    }

    @Override
    public int removeDevices() throws KuraBluetoothRemoveException {
        List<KuraDevice> devices = devices();
        devices.forEach(device -> remove(device.path()));
        return devices.size();
    }

    @Override
    @Deprecated
    public void setDiscoveryFilter(List<UUID> uuids, int rssi, int pathloss, BluetoothTransportType transportType) {
        setDiscoveryFilter(uuids, rssi, pathloss, transportType, false);
    }

    @Override
    public void setDiscoveryFilter(List<UUID> uuids, int rssi, int pathloss, BluetoothTransportType transportType,
            boolean duplicateData) {
        call("SetDiscoveryFilter", Map.of());
    }

    @Override
    public void setRssiDiscoveryFilter(int rssi) {
        setDiscoveryFilter(null, rssi, 0, BluetoothTransportType.AUTO, false);
    }

    @Override
    public String getInterfaceName() {
        return path().text().substring(path().text().lastIndexOf('/') + 1);
    }

    @Override
    public long getBluetoothClass() {
        return number("Class");
    }

    @Override
    public boolean isPowered() {
        return is("Powered");
    }

    @Override
    public void setPowered(boolean value) {
        set("Powered", value);
    }

    @Override
    public boolean isDiscoverable() {
        return is("Discoverable");
    }

    @Override
    public void setDiscoverable(boolean value) {
        set("Discoverable", value);
    }

    @Override
    public long getDiscoverableTimeout() {
        return number("DiscoverableTimeout");
    }

    @Override
    @Deprecated
    public void setDiscoverableTimout(long value) {
        setDiscoverableTimeout(value);
    }

    @Override
    public void setDiscoverableTimeout(long value) {
        set("DiscoverableTimeout", new UInt32(value));
    }

    @Override
    public boolean isPairable() {
        return is("Pairable");
    }

    @Override
    public void setPairable(boolean value) {
        set("Pairable", value);
    }

    @Override
    public long getPairableTimeout() {
        return number("PairableTimeout");
    }

    @Override
    public void setPairableTimeout(long value) {
        set("PairableTimeout", new UInt32(value));
    }

    @Override
    public boolean isDiscovering() {
        return is("Discovering");
    }

    private long number(String property) {
        return property(property) instanceof UInt32 number ? number.value() : -1;
    }
}
