// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.fault;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/**
 * One direction of a line that spoils single bytes. For one thread.
 *
 * @param lost       how likely a byte is lost, 0 to 1
 * @param duplicated how likely it arrives twice
 * @param corrupted  how likely one of its bits flips
 */
public record ByteNoise(double lost, double duplicated, double corrupted, Random random) {

    /** The bytes that arrive for some that were sent. */
    public byte[] pass(byte[] bytes, int length) {
        if (lost == 0 && duplicated == 0 && corrupted == 0) {
            return Arrays.copyOf(bytes, length);
        }
        ByteArrayOutputStream arriving = new ByteArrayOutputStream(length);
        for (int i = 0; i < length; i++) {
            byte one = happens(corrupted) ? (byte) (bytes[i] ^ 1 << random.nextInt(8)) : bytes[i];
            if (!happens(lost)) {
                arriving.write(one);
            }
            if (happens(duplicated)) {
                arriving.write(one);
            }
        }
        return arriving.toByteArray();
    }

    private boolean happens(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }
}
