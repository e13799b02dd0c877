// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

/**
 * What a boot loader has.
 *
 * @param offset bytes from the beginning of the init packet or of the firmware, whatever objects they came in
 * @param crc    CRC-32 (IEEE 802.3) of all of them
 */
record Checksum(long offset, int crc) {}
