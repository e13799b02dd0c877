// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.peripheral;

import io.fotabridge.emulator.ble.gatt.GattTable;
import io.fotabridge.emulator.ble.radio.Address;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How the software that runs now shows itself: an application, or a boot loader with another address. */
public record Personality(Address address, Optional<String> name, List<UUID> advertised, GattTable table) { }
