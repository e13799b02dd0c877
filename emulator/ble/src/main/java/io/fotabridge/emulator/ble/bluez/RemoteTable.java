// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import io.fotabridge.emulator.ble.gatt.GattTable;
import io.fotabridge.emulator.ble.gatt.GattTable.PlacedCharacteristic;
import io.fotabridge.emulator.ble.gatt.GattTable.PlacedService;
import io.fotabridge.emulator.ble.peripheral.Peripheral;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the daemon knows of the services of one device, and shows. It outlives the connection. */
final class RemoteTable {
    private final Bluetoothd daemon;
    private final DeviceNode device;
    private final Map<Integer, CharacteristicNode> byValueHandle = new LinkedHashMap<>();
    private List<String> shown = List.of();
    private List<String> uuids = List.of();

    RemoteTable(Bluetoothd daemon, DeviceNode device) {
        this.daemon = daemon;
        this.device = device;
    }

    /** What it takes to find everything: the MTU, each service, each characteristic and its descriptors. */
    int roundTrips(Peripheral peripheral) {
        return 1 + peripheral.personality().map(now -> now.table().services().stream()
                .mapToInt(service -> 1 + 2 * service.characteristics().size()).sum()).orElse(0);
    }

    /** Looks at the table, unless what is known is to be believed. */
    void read(Peripheral peripheral) {
        GattTable table = peripheral.personality().orElseThrow().table();
        if (shown.isEmpty() || !daemon.settings().keepsTables() && !fingerprint(table).equals(shown)) {
            byValueHandle.values().stream().map(CharacteristicNode::service).distinct().forEach(daemon::hide);
            byValueHandle.clear();
            table.services().forEach(this::show);
            shown = fingerprint(table);
            uuids = table.services().stream().map(service -> service.service().uuid().toString()).toList();
        }
        byValueHandle.values().forEach(CharacteristicNode::connected);
    }

    List<String> uuids() {
        return uuids;
    }

    void told(int handle, byte[] value) {
        CharacteristicNode characteristic = byValueHandle.get(handle);
        if (characteristic != null) {
            characteristic.told(value);
        }
    }

    void disconnected() {
        byValueHandle.values().forEach(CharacteristicNode::disconnected);
    }

    private static List<String> fingerprint(GattTable table) {
        return table.services().stream()
                .flatMap(service -> service.characteristics().stream()
                        .map(placed -> service.handle() + "/" + placed.handle() + "/" + placed.characteristic().uuid()))
                .toList();
    }

    private void show(PlacedService placed) {
        ServiceNode service = new ServiceNode(daemon, device, placed);
        daemon.show(service);
        for (PlacedCharacteristic characteristic : placed.characteristics()) {
            CharacteristicNode node = new CharacteristicNode(daemon, device, service.path(), characteristic);
            byValueHandle.put(characteristic.valueHandle(), node);
            daemon.show(node);
            if (characteristic.characteristic().tells()) {
                daemon.show(new DescriptorNode(daemon, node, characteristic.configurationHandle()));
            }
        }
    }
}
