// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dfu;

import java.util.Map;
import java.util.Set;

/**
 * What is to go wrong; each happens once, but for lost packets.
 *
 * @param seed        of which packets are lost
 * @param lostPackets how likely a packet is lost between radio and boot loader, from 0 to 1
 * @param resetAt     the boot loader resets when these bytes of the firmware arrive
 * @param refusals    executing the object that ends at this byte of the firmware is answered with this result
 */
public record DfuFaults(long seed, double lostPackets, Set<Long> resetAt, Map<Long, Integer> refusals) {
    public static final DfuFaults NONE = new DfuFaults(1, 0, Set.of(), Map.of());
}
