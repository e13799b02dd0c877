// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.content;

import java.util.Objects;

/** Bytes that are a function of their offset: word {@code n} is the SplitMix64 finaliser of {@code seed + n}. */
record PseudoRandomSource(long size, long seed) implements PackageSource {

    @Override
    public byte[] read(long offset, int length) {
        Objects.checkFromIndexSize(offset, length, size);
        byte[] piece = new byte[length];
        for (int i = 0; i < length; i++) {
            long at = offset + i;
            piece[i] = (byte) (word(at >>> 3) >>> ((at & 7) * 8));
        }
        return piece;
    }

    private long word(long index) {
        long z = seed + (index + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
