// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import io.fotabridge.ble.port.Address;
import java.time.Duration;

/**
 * How firmware is brought to a device with the boot loader of Nordic's.
 *
 * @param address      of its application; the boot loader has the same, or the next one
 * @param receipts     packets after which the boot loader tells what has arrived; 0 for only at the end of objects
 * @param patience     how long it may be silent, asleep or out of range before the update fails
 * @param bootPatience how long to wait for the application after the last byte
 */
public record NordicSettings(Address address, int receipts, Duration patience, Duration bootPatience) {

    /** What phones use, and boot loaders keep up with. */
    public static final int USUAL_RECEIPTS = 12;
}
