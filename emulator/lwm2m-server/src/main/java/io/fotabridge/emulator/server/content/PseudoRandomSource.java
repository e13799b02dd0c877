// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.content;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/** Bytes that are a function of their offset: word {@code n} is the SplitMix64 finaliser of {@code seed + n}. */
record PseudoRandomSource(long size, long seed) implements PackageSource {

    @Override
    public byte[] read(long offset, int length) {
        Objects.checkFromIndexSize(offset, length, size);
        int before = (int) (offset & 7);
        int words = (before + length + 7) >>> 3;
        ByteBuffer aligned = ByteBuffer.allocate(words * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (long index = offset >>> 3; aligned.hasRemaining(); index++) {
            aligned.putLong(word(index));
        }
        byte[] bytes = aligned.array();
        return bytes.length == length ? bytes : Arrays.copyOfRange(bytes, before, before + length);
    }

    private long word(long index) {
        long z = seed + (index + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
