// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.kura;

import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import java.util.Map;
import java.util.UUID;
import org.eclipse.kura.KuraBluetoothIOException;
import org.eclipse.kura.bluetooth.le.BluetoothLeGattCharacteristic;
import org.eclipse.kura.bluetooth.le.BluetoothLeGattDescriptor;

/** A descriptor. */
final class KuraDescriptor extends Remote implements BluetoothLeGattDescriptor {
    private final KuraCharacteristic characteristic;

    KuraDescriptor(Provider provider, KuraCharacteristic characteristic, ObjectPath path) {
        super(provider, path, Bluez.DESCRIPTOR);
        this.characteristic = characteristic;
    }

    @Override
    public byte[] readValue() throws KuraBluetoothIOException {
        return (byte[]) call("ReadValue", Map.of());
    }

    @Override
    public void writeValue(byte[] value) throws KuraBluetoothIOException {
        call("WriteValue", value.clone(), Map.of());
    }

    @Override
    public UUID getUUID() {
        return uuid();
    }

    @Override
    public BluetoothLeGattCharacteristic getCharacteristic() {
        return characteristic;
    }

    @Override
    public byte[] getValue() {
        return bytes("Value");
    }
}
