// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.smp;

import io.fotabridge.emulator.ble.gatt.Behaviour;
import io.fotabridge.emulator.ble.gatt.Characteristic;
import io.fotabridge.emulator.ble.gatt.GattService;
import io.fotabridge.emulator.ble.gatt.GattTable;
import io.fotabridge.emulator.ble.gatt.Property;
import io.fotabridge.emulator.ble.gatt.Protection;
import io.fotabridge.emulator.ble.gatt.Uuids;
import io.fotabridge.emulator.ble.peripheral.Peripheral;
import io.fotabridge.emulator.ble.peripheral.Personality;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.radio.Address;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** The radio side of a device with SMP: what it advertises, its table, and what of them a reset changes. */
final class SmpPeripheral {
    private static final int FIRST_HANDLE = 1;
    /** How far another firmware's services are moved. */
    private static final int SHIFT = 4;

    private final SmpPeripheralSettings settings;
    private final Peripheral peripheral;
    private final SmpService service;
    private Address address;
    private int firstHandle = FIRST_HANDLE;

    SmpPeripheral(Radio radio, SmpPeripheralSettings settings, Consumer<byte[]> requests) {
        this.settings = settings;
        this.address = settings.address();
        this.peripheral = new Peripheral(radio.time(), settings.link(), settings.pairing());
        this.service = new SmpService(new Reassembly(settings.reassembles(), settings.bufferSize()),
                settings.protection(), requests);
        radio.add(peripheral);
    }

    Peripheral peripheral() {
        return peripheral;
    }

    void answer(byte[] message) {
        service.answer(message);
    }

    /** Its software begins to run, or a reset has ended it. */
    void power(boolean on) {
        if (on) {
            peripheral.run(personality());
        } else {
            peripheral.stop();
            address = settings.changesAddress() ? address.next() : address;
            firstHandle += settings.changesTable() ? SHIFT : 0;
        }
    }

    private Personality personality() {
        List<UUID> advertised = settings.advertisesService() ? List.of(Uuids.SMP_SERVICE) : List.of();
        GattTable table = new GattTable(firstHandle, List.of(genericAccess(), service.service()));
        return new Personality(address, settings.name(), advertised, table);
    }

    private GattService genericAccess() {
        byte[] name = settings.name().orElse("").getBytes(StandardCharsets.UTF_8);
        Behaviour tellsName = new Behaviour() {
            @Override
            public byte[] read() {
                return name.clone();
            }
        };
        return new GattService(Uuids.GENERIC_ACCESS, List.of(new Characteristic(Uuids.DEVICE_NAME,
                EnumSet.of(Property.READ), Protection.OPEN, tellsName)));
    }
}
