// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.kura;

import io.fotabridge.ble.internal.provider.Delivery;
import io.fotabridge.ble.internal.provider.Ending;
import io.fotabridge.ble.internal.provider.Errands;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.Advertisement;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.Characteristic;
import io.fotabridge.ble.port.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.kura.bluetooth.le.BluetoothLeDevice;
import org.eclipse.kura.bluetooth.le.BluetoothLeGattCharacteristic;
import org.eclipse.kura.bluetooth.le.BluetoothLeGattService;

/** A connection that Kura has made. The objects of its characteristics are kept: only they can be unsubscribed. */
final class KuraConnection implements Connection {

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration CLOSE = Duration.ofMillis(800);

    private final BluetoothLeDevice device;
    private final Advertisement heard;
    private final Errands errands;
    private final Delivery delivery;
    private final Ending ending = new Ending();
    private final Map<UUID, KuraCharacteristic> characteristics = new ConcurrentHashMap<>();

    KuraConnection(BluetoothLeDevice device, Advertisement heard, Errands errands) {
        this.device = device;
        this.heard = heard;
        this.errands = errands;
        this.delivery = new Delivery(heard.address().text());
        KuraWatch.begin(this, device, errands);
    }

    @Override
    public Address address() {
        return heard.address();
    }

    @Override
    public Characteristic characteristic(UUID service, UUID uuid) throws BleException, InterruptedException {
        ending.requireNotCome();
        KuraCharacteristic known = characteristics.get(uuid);
        if (known == null) {
            BluetoothLeGattCharacteristic found = errands.call(() -> find(service, uuid), LOOK);
            known = characteristics.computeIfAbsent(
                    uuid, any -> new KuraCharacteristic(found, errands, delivery, ending));
        }
        return known;
    }

    private BluetoothLeGattCharacteristic find(UUID service, UUID uuid) throws Exception {
        BluetoothLeGattService found = device.findService(service);
        BluetoothLeGattCharacteristic characteristic = found == null ? null : found.findCharacteristic(uuid);
        if (characteristic == null) {
            throw new BleException(Reason.NOT_OFFERED, "Kura finds no characteristic " + uuid);
        }
        return characteristic;
    }

    /** As it was before it was connected: BlueZ tells nothing afterwards. */
    @Override
    public OptionalInt signalDbm() {
        return heard.signalDbm();
    }

    @Override
    public boolean isPaired() throws BleException, InterruptedException {
        ending.requireNotCome();
        return errands.call(device::isPaired, LOOK);
    }

    @Override
    public void pair(Duration timeout) throws BleException, InterruptedException {
        ending.requireNotCome();
        errands.run(device::pair, timeout);
    }

    @Override
    public void whenOver(Consumer<BleException> listener) {
        ending.whenCome(listener);
    }

    @Override
    public boolean isOpen() {
        return !ending.hasCome();
    }

    /** The device has gone. */
    void isLost(String why) {
        if (ending.comes(why)) {
            letGo();
        }
    }

    @Override
    public void close() {
        if (ending.comes("it was closed")) {
            letGo();
        }
    }

    /** Also of a device that has gone: what is registered in Kura's objects would stay there. */
    private void letGo() {
        delivery.close();
        errands.runAnyway(this::disconnect, CLOSE);
    }

    private void disconnect() throws Exception {
        try {
            for (KuraCharacteristic characteristic : characteristics.values()) {
                characteristic.disable();
            }
        } finally {
            device.disconnect();
        }
    }
}
