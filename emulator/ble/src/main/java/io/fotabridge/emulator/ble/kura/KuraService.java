// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.kura;

import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import java.util.List;
import java.util.UUID;
import org.eclipse.kura.KuraBluetoothResourceNotFoundException;
import org.eclipse.kura.bluetooth.le.BluetoothLeDevice;
import org.eclipse.kura.bluetooth.le.BluetoothLeGattCharacteristic;
import org.eclipse.kura.bluetooth.le.BluetoothLeGattService;

/** A service; its number and its characteristics are looked up once. */
final class KuraService extends Remote implements BluetoothLeGattService {
    private final KuraDevice device;
    private final UUID uuid;
    private volatile List<ObjectPath> characteristics = List.of();

    KuraService(Provider provider, KuraDevice device, ObjectPath path) {
        super(provider, path, Bluez.SERVICE);
        this.device = device;
        this.uuid = uuid();
    }

    @Override
    public BluetoothLeGattCharacteristic findCharacteristic(UUID wanted)
            throws KuraBluetoothResourceNotFoundException {
        return wrapped().stream()
                .filter(characteristic -> wanted.equals(characteristic.getUUID()))
                .findFirst()
                .orElseThrow(() -> new KuraBluetoothResourceNotFoundException("Gatt characteristic not found."));
    }

    @Override
    @Deprecated
    public BluetoothLeGattCharacteristic findCharacteristic(UUID wanted, long timeout)
            throws KuraBluetoothResourceNotFoundException {
        return findCharacteristic(wanted);
    }

    @Override
    public List<BluetoothLeGattCharacteristic> findCharacteristics() throws KuraBluetoothResourceNotFoundException {
        return List.copyOf(wrapped());
    }

    @Override
    public UUID getUUID() {
        return uuid;
    }

    @Override
    public BluetoothLeDevice getDevice() {
        return device;
    }

    @Override
    public boolean isPrimary() {
        return is("Primary");
    }

    /** New wrappers each time: handlers that were added to an old one are not known to these. */
    private List<KuraCharacteristic> wrapped() {
        if (characteristics.isEmpty()) {
            characteristics = children(Bluez.CHARACTERISTIC);
        }
        return characteristics.stream().map(path -> new KuraCharacteristic(provider(), this, path)).toList();
    }
}
