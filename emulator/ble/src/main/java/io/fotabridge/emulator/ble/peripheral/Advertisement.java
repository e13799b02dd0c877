// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.peripheral;

import io.fotabridge.emulator.ble.radio.Address;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a scanning central hears, scan response included.
 *
 * @param name     empty if it tells none, as products do whose 31 bytes are full
 * @param services those that it tells, which need not be those that it has
 * @param rssi     dBm at the central
 */
public record Advertisement(Address address, Optional<String> name, List<UUID> services, short rssi) { }
