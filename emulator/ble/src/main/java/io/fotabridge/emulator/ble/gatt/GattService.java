// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.gatt;

import java.util.List;
import java.util.UUID;

public record GattService(UUID uuid, List<Characteristic> characteristics) { }
