// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Damages bytes in the ways that find faults in parsers: single bits, boundary values, cuts, copies. */
final class Mutation {

    private static final int[] BOUNDARIES = {
        0, 1, 3, 4, 5, 31, 32, 0x7f, 0x80, 0xff, 0x6907, 0x6908, 0x7fff, 0x8000, 0xffff
    };

    private final SplittableRandom random;

    Mutation(SplittableRandom random) {
        this.random = random;
    }

    byte[] of(byte[] original) {
        byte[] bytes = original.clone();
        for (int left = random.nextInt(1, 5); left > 0 && bytes.length > 4; left--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(7)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2, 3 -> number(bytes, at, BOUNDARIES[random.nextInt(BOUNDARIES.length)], 2);
            case 4 -> number(bytes, at, random.nextBoolean() ? -1 : Integer.MIN_VALUE >>> random.nextInt(32), 4);
            case 5 -> {
                int from = random.nextInt(bytes.length);
                int count = Math.min(random.nextInt(64), bytes.length - Math.max(at, from));
                System.arraycopy(bytes, from, bytes, at, count);
            }
            default -> {
                return Arrays.copyOf(bytes, random.nextBoolean() ? at : bytes.length + random.nextInt(64));
            }
        }
        return bytes;
    }

    private static void number(byte[] bytes, int at, int value, int size) {
        for (int i = 0; i < size && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
    }
}
