// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

import io.fotabridge.benchmark.ble.Air.Driver;
import io.fotabridge.ble.port.Adapter;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.Advertisement;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleProvider;
import io.fotabridge.ble.port.Characteristic;
import io.fotabridge.ble.port.Connection;
import io.fotabridge.emulator.ble.bluez.Bluetoothd;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The way to the one device in virtual time, with what the one or the other provider has. */
record VirtualAdapter(VirtualBluez bluez, Driver driver, long seed) implements BleProvider, Adapter, UnpairedConnection {

    @Override
    public String name() {
        return "bluez";
    }

    @Override
    public Adapter adapter(String name) {
        return this;
    }

    @Override
    public Optional<Advertisement> find(Predicate<Advertisement> wanted, Duration timeout) {
        return Optional.of(new Advertisement(address(), "", Set.of(), OptionalInt.empty()));
    }

    @Override
    public Connection connect(Address address, Duration timeout) throws BleException, InterruptedException {
        bluez.connect(new ObjectPath(Bluetoothd.ADAPTER_PATH.text() + "/dev_" + address.text().replace(':', '_')));
        return this;
    }

    @Override
    public void forget(Address address) {
        // It remembers nothing.
    }

    @Override
    public void unbond(Address address) {
        // It has no bonds.
    }

    @Override
    public Address address() {
        return new Address(Air.ADDRESS.text());
    }

    @Override
    public Characteristic characteristic(UUID service, UUID characteristic) throws BleException, InterruptedException {
        ObjectPath path = bluez.characteristic(Bluetoothd.ADAPTER_PATH, characteristic);
        return driver == Driver.KURA
                ? new VirtualKuraCharacteristic(bluez, path, seed)
                : new VirtualCharacteristic(bluez, path);
    }

    @Override
    public void whenOver(Consumer<BleException> listener) {
        // It never is.
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // The model ends with it.
    }
}
