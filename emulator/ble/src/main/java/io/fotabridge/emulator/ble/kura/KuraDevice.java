// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.kura;

import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.kura.KuraBluetoothConnectionException;
import org.eclipse.kura.KuraBluetoothPairException;
import org.eclipse.kura.KuraBluetoothRemoveException;
import org.eclipse.kura.KuraBluetoothResourceNotFoundException;
import org.eclipse.kura.bluetooth.le.BluetoothLeAdapter;
import org.eclipse.kura.bluetooth.le.BluetoothLeDevice;
import org.eclipse.kura.bluetooth.le.BluetoothLeGattService;

/** A device. What it finds of services the first time it believes for ever. */
final class KuraDevice extends Station implements BluetoothLeDevice {
    private static final Set<String> SWALLOWED = Set.of("org.bluez.Error.Failed", "org.bluez.Error.AlreadyConnected",
            "org.bluez.Error.InProgress", "org.bluez.Error.NotReady");
    private static final short UNKNOWN = -1;

    private final KuraAdapter adapter;
    private volatile List<KuraService> services = List.of();

    KuraDevice(Provider provider, KuraAdapter adapter, ObjectPath path) {
        super(provider, path, Bluez.DEVICE);
        this.adapter = adapter;
    }

    @Override
    public BluetoothLeGattService findService(UUID uuid) throws KuraBluetoothResourceNotFoundException {
        return services().stream()
                .filter(service -> service.getUUID().equals(uuid))
                .findFirst()
                .orElseThrow(() -> new KuraBluetoothResourceNotFoundException("Gatt service not found."));
    }

    @Override
    @Deprecated
    public BluetoothLeGattService findService(UUID uuid, long timeout) throws KuraBluetoothResourceNotFoundException {
        return findService(uuid);
    }

    @Override
    public List<BluetoothLeGattService> findServices() throws KuraBluetoothResourceNotFoundException {
        return List.copyOf(services());
    }

    /** Returns without a word when the device was not there: {@link #isConnected} tells. */
    @Override
    public void connect() throws KuraBluetoothConnectionException {
        if (provider().connectHangs()) {
            provider().bus().awaitNothing();
        }
        try {
            call("Connect");
        } catch (BusException e) {
            if (!SWALLOWED.contains(e.type())) {
                throw e;
            }
        }
    }

    @Override
    public void disconnect() throws KuraBluetoothConnectionException {
        call("Disconnect");
    }

    @Override
    public void connectProfile(UUID uuid) throws KuraBluetoothConnectionException {
        call("ConnectProfile", uuid.toString());
    }

    @Override
    public void disconnectProfile(UUID uuid) throws KuraBluetoothConnectionException {
        call("DisconnectProfile", uuid.toString());
    }

    @Override
    public void pair() throws KuraBluetoothPairException {
        call("Pair");
    }

    @Override
    public void cancelPairing() throws KuraBluetoothPairException {
        call("CancelPairing");
    }

    @Override
    @Deprecated
    public boolean remove() throws KuraBluetoothRemoveException {
        removeDevice();
        return true;
    }

    @Override
    public void removeDevice() throws KuraBluetoothRemoveException {
        adapter.remove(path());
    }

    @Override
    public int getBluetoothClass() {
        return UNKNOWN;
    }

    @Override
    public short getAppearance() {
        return UNKNOWN;
    }

    @Override
    public String getIcon() {
        return text("Icon");
    }

    @Override
    public boolean isPaired() {
        return is("Paired");
    }

    @Override
    public boolean isTrusted() {
        return is("Trusted");
    }

    @Override
    public void setTrusted(boolean value) {
        set("Trusted", value);
    }

    @Override
    public boolean isBlocked() {
        return is("Blocked");
    }

    @Override
    public void setBlocked(boolean value) {
        set("Blocked", value);
    }

    @Override
    public boolean isLegacyPairing() {
        return is("LegacyPairing");
    }

    @Override
    public short getRSSI() {
        return property("RSSI") instanceof Short rssi ? rssi : UNKNOWN;
    }

    @Override
    public boolean isConnected() {
        return is("Connected");
    }

    @Override
    public BluetoothLeAdapter getAdapter() {
        return adapter;
    }

    @Override
    public Map<Short, byte[]> getManufacturerData() {
        return Map.of();
    }

    @Override
    public Map<UUID, byte[]> getServiceData() {
        return Map.of();
    }

    @Override
    public short getTxPower() {
        return UNKNOWN;
    }

    @Override
    public boolean isServicesResolved() {
        return is("ServicesResolved");
    }

    private List<KuraService> services() {
        if (services.isEmpty()) {
            services = children(Bluez.SERVICE).stream().map(path -> new KuraService(provider(), this, path)).toList();
        }
        return services;
    }
}
