// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.Characteristic;
import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** A connection in virtual time that ends when the device goes. */
final class LiveConnection implements UnpairedConnection {

    private static final BleException OVER = new BleException(Reason.DISCONNECTED, "the device has gone");

    private final VirtualBluez bluez;
    private final ObjectPath device;
    private final Address address;
    private final Map<UUID, Characteristic> characteristics = new HashMap<>();
    private final List<Consumer<BleException>> listeners = new ArrayList<>();
    private boolean isOver;

    LiveConnection(VirtualBluez bluez, ObjectPath device, Address address, LiveAdapter adapter) {
        this.bluez = bluez;
        this.device = device;
        this.address = address;
        adapter.whenDisconnected(device, this::isOver);
    }

    private void isOver() {
        isOver = true;
        listeners.forEach(listener -> listener.accept(OVER));
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public Characteristic characteristic(UUID service, UUID uuid) throws BleException, InterruptedException {
        Characteristic known = characteristics.get(uuid);
        if (known == null) {
            known = new VirtualCharacteristic(bluez, bluez.characteristic(device, uuid));
            characteristics.put(uuid, known);
        }
        return known;
    }

    @Override
    public void whenOver(Consumer<BleException> listener) {
        if (isOver) {
            listener.accept(OVER);
        } else {
            listeners.add(listener);
        }
    }

    @Override
    public boolean isOpen() {
        return !isOver;
    }

    @Override
    public void close() {
        if (!isOver) {
            try {
                bluez.call(device, Bluez.DEVICE, "Disconnect");
            } catch (BleException | InterruptedException e) {
                throw new IllegalStateException("the model does not fail", e);
            }
        }
    }
}
