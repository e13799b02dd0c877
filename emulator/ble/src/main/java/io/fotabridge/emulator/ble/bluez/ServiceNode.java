// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import io.fotabridge.emulator.ble.gatt.GattTable.PlacedService;
import java.util.concurrent.CompletableFuture;

/** {@code org.bluez.GattService1}. */
final class ServiceNode extends Node {

    ServiceNode(Bluetoothd daemon, DeviceNode device, PlacedService placed) {
        super(device.path().child("service%04x".formatted(placed.handle())), Bluez.SERVICE, daemon.signals());
        init("UUID", placed.service().uuid().toString());
        init("Device", device.path());
        init("Primary", true);
    }

    @Override
    CompletableFuture<Object> call(BluezCall call) throws BluezError {
        throw BluezError.unknownMethod(call);
    }
}
