// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import java.util.OptionalInt;

/**
 * How much goes into a packet. Boot loaders write words into their flash, so it is always a multiple of four. Where
 * nobody tells, what MTUs of 498, 247, 185 and 64 carry is tried, and what every connection does.
 */
final class PacketSize {

    private static final int[] SIZES = {492, 244, 180, 60, 20};
    private static final int WORD = 4;

    private int bytes;
    private boolean isSure;

    PacketSize(OptionalInt known) {
        this.isSure = known.isPresent();
        this.bytes = Math.max(SIZES[SIZES.length - 1], known.orElse(SIZES[0]) / WORD * WORD);
    }

    int bytes() {
        return bytes;
    }

    /** Whether so many are known to fit. */
    boolean isSure() {
        return isSure;
    }

    /** A packet was taken; one of full size proves something. */
    void taken(int length) {
        isSure = isSure || length == bytes;
    }

    /** One was not. @return whether there is a smaller size */
    boolean shrink() {
        for (int size : SIZES) {
            if (size < bytes) {
                bytes = size;
                return true;
            }
        }
        return false;
    }
}
