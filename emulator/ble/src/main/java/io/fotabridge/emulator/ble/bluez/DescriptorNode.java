// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import io.fotabridge.emulator.ble.gatt.Uuids;
import java.util.concurrent.CompletableFuture;

/** {@code org.bluez.GattDescriptor1}: the client configuration, which BlueZ shows and keeps for itself. */
final class DescriptorNode extends Node {

    DescriptorNode(Bluetoothd daemon, CharacteristicNode characteristic, int handle) {
        super(characteristic.path().child("desc%04x".formatted(handle)), Bluez.DESCRIPTOR, daemon.signals());
        init("UUID", Uuids.CLIENT_CONFIGURATION.toString());
        init("Characteristic", characteristic.path());
        init("Value", new byte[0]);
    }

    @Override
    CompletableFuture<Object> call(BluezCall call) throws BluezError {
        return switch (call.method()) {
            case "ReadValue" -> CompletableFuture.completedFuture(get("Value"));
            case "WriteValue" -> throw BluezError.notPermitted("Write not permitted");
            default -> throw BluezError.unknownMethod(call);
        };
    }
}
