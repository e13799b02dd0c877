// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import io.fotabridge.ble.internal.bluez.dbus.Device1;
import io.fotabridge.ble.internal.bluez.dbus.GattCharacteristic1;
import io.fotabridge.ble.internal.provider.Delivery;
import io.fotabridge.ble.internal.provider.Ending;
import io.fotabridge.ble.internal.provider.Errands;
import io.fotabridge.ble.port.Address;
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

/** A connection that BlueZ has made. */
final class BluezConnection implements Connection {

    private static final String SERVICE = "org.bluez.GattService1";
    private static final Duration CLOSE = Duration.ofMillis(800);

    private final String device;
    private final Address address;
    private final BluezBus bus;
    private final Errands errands;
    private final Delivery delivery;
    private final Ending ending = new Ending();
    private final Runnable watch = this::isLost;
    private final Map<String, BluezCharacteristic> characteristics = new ConcurrentHashMap<>();

    private BluezConnection(String device, Address address, BluezBus bus, Errands errands) {
        this.device = device;
        this.address = address;
        this.bus = bus;
        this.errands = errands;
        this.delivery = new Delivery(address.text());
        bus.signals().watchConnection(device, watch);
        if (!bus.tree().isTrue(device, Device1.NAME, "Connected")) {
            isLost();
        }
    }

    /** With the bus over which it was made, at the latest, it is over. */
    static BluezConnection on(BluezBus bus, String device, Address address, Errands errands) {
        BluezConnection made = bus.connections().add(new BluezConnection(device, address, bus, errands));
        if (bus.ending().hasCome()) {
            made.isLost("BlueZ has gone");
        }
        return made;
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public Characteristic characteristic(UUID service, UUID uuid) throws BleException {
        ending.requireNotCome();
        ObjectTree tree = bus.tree();
        String path = tree.below(device, GattCharacteristic1.NAME)
                .filter(each -> hasUuid(each, GattCharacteristic1.NAME, uuid))
                .filter(each -> hasUuid(each.substring(0, each.lastIndexOf('/')), SERVICE, service))
                .findFirst()
                .orElseThrow(() -> new BleException(Reason.NOT_OFFERED, "BlueZ finds no characteristic " + uuid));
        return characteristics.computeIfAbsent(
                path, any -> new BluezCharacteristic(path, bus, errands, delivery, ending));
    }

    private boolean hasUuid(String path, String name, UUID uuid) {
        return bus.tree().property(path, name, "UUID", String.class)
                .filter(uuid.toString()::equalsIgnoreCase)
                .isPresent();
    }

    @Override
    public OptionalInt signalDbm() {
        return KnownDevice.signalDbm(bus.tree(), device);
    }

    @Override
    public boolean isPaired() {
        return bus.tree().isTrue(device, Device1.NAME, "Paired");
    }

    @Override
    public void pair(Duration timeout) throws BleException, InterruptedException {
        ending.requireNotCome();
        errands.run(
                () -> {
                    bus.needAgent();
                    bus.object(device, Device1.class).pair();
                },
                timeout);
    }

    @Override
    public void whenOver(Consumer<BleException> listener) {
        ending.whenCome(listener);
    }

    @Override
    public boolean isOpen() {
        return !ending.hasCome();
    }

    private void isLost() {
        isLost("the device has dropped the connection, or is out of range");
    }

    /** It is over, without anybody having closed it. Does not block. */
    void isLost(String why) {
        end(why, Duration.ZERO);
    }

    @Override
    public void close() {
        end("it was closed", CLOSE);
    }

    /**
     * Whoever connects from now on waits until it has ended.
     *
     * @param patience with BlueZ; none on the thread of its signals
     */
    private void end(String why, Duration patience) {
        bus.farewells().begin(device);
        boolean isEnding = ending.comes(why) && leaves(patience);
        if (!isEnding) {
            bus.farewells().end(device);
        }
    }

    private boolean leaves(Duration patience) {
        bus.signals().unwatchConnection(device, watch);
        delivery.close();
        return errands.runAnyway(this::disconnect, patience);
    }

    private void disconnect() throws Exception {
        try {
            characteristics.values().forEach(BluezCharacteristic::release);
            if (bus.tree().isTrue(device, Device1.NAME, "Connected")) {
                bus.disconnect(device);
            }
        } finally {
            bus.farewells().end(device);
        }
    }
}
