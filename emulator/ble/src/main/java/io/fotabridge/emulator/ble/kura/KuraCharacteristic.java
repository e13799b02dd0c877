// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.kura;

import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import io.fotabridge.emulator.ble.kura.SignalThreads.Handler;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.kura.KuraBluetoothIOException;
import org.eclipse.kura.KuraBluetoothNotificationException;
import org.eclipse.kura.KuraBluetoothResourceNotFoundException;
import org.eclipse.kura.bluetooth.le.BluetoothLeGattCharacteristic;
import org.eclipse.kura.bluetooth.le.BluetoothLeGattCharacteristicProperties;
import org.eclipse.kura.bluetooth.le.BluetoothLeGattDescriptor;
import org.eclipse.kura.bluetooth.le.BluetoothLeGattService;

/** A characteristic. It writes without options, so BlueZ decides how, and it knows no MTU. */
final class KuraCharacteristic extends Remote implements BluetoothLeGattCharacteristic {
    private final KuraService service;
    private final UUID uuid;
    private final List<Handler> handlers = new CopyOnWriteArrayList<>();

    KuraCharacteristic(Provider provider, KuraService service, ObjectPath path) {
        super(provider, path, Bluez.CHARACTERISTIC);
        this.service = service;
        this.uuid = property("UUID") instanceof String text ? UUID.fromString(text) : null;
    }

    @Override
    public BluetoothLeGattDescriptor findDescriptor(UUID wanted) throws KuraBluetoothResourceNotFoundException {
        return findDescriptors().stream()
                .filter(descriptor -> descriptor.getUUID().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new KuraBluetoothResourceNotFoundException("Gatt descriptor not found."));
    }

    @Override
    @Deprecated
    public BluetoothLeGattDescriptor findDescriptor(UUID wanted, long timeout)
            throws KuraBluetoothResourceNotFoundException {
        return findDescriptor(wanted);
    }

    @Override
    public List<BluetoothLeGattDescriptor> findDescriptors() throws KuraBluetoothResourceNotFoundException {
        return children(Bluez.DESCRIPTOR).stream()
                .<BluetoothLeGattDescriptor>map(path -> new KuraDescriptor(provider(), this, path))
                .toList();
    }

    @Override
    public byte[] readValue() throws KuraBluetoothIOException {
        return (byte[]) call("ReadValue", Map.of());
    }

    /** A handler that was added stays, whether or not BlueZ agrees. */
    @Override
    public void enableValueNotifications(Consumer<byte[]> callback) throws KuraBluetoothNotificationException {
        Handler handler = new Handler(path(), callback);
        handlers.add(handler);
        provider().signals().add(handler);
        call("StartNotify");
    }

    /** Removes the handlers that were added through this very object. */
    @Override
    public void disableValueNotifications() throws KuraBluetoothNotificationException {
        handlers.forEach(provider().signals()::remove);
        handlers.clear();
        call("StopNotify");
    }

    @Override
    public void writeValue(byte[] value) throws KuraBluetoothIOException {
        call("WriteValue", value.clone(), Map.of());
    }

    @Override
    public UUID getUUID() {
        return uuid;
    }

    @Override
    public BluetoothLeGattService getService() {
        return service;
    }

    @Override
    public byte[] getValue() {
        return bytes("Value");
    }

    @Override
    public boolean isNotifying() {
        return is("Notifying");
    }

    /** Fails with an unchecked exception at a flag that the enum does not know. */
    @Override
    public List<BluetoothLeGattCharacteristicProperties> getProperties() {
        return ((Collection<?>) property("Flags")).stream()
                .map(flag -> ((String) flag).toUpperCase(Locale.ROOT).replace('-', '_'))
                .map(BluetoothLeGattCharacteristicProperties::valueOf)
                .toList();
    }
}
