// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.framing;

import java.util.Arrays;

/** Bytes that grow up to a limit. Memory follows what is there, not what could come. */
final class ByteBuilder {

    private static final int FIRST_CAPACITY = 256;

    private final int limit;
    private byte[] bytes = new byte[0];
    private int length;

    ByteBuilder(int limit) {
        this.limit = limit;
    }

    /** Appends bytes, or none of them if they would not fit below the limit. */
    boolean append(byte[] more, int offset, int count) {
        if (count > limit - length) {
            return false;
        }
        if (length + count > bytes.length) {
            int grown = Math.max(FIRST_CAPACITY, Math.max(length + count, bytes.length * 2));
            bytes = Arrays.copyOf(bytes, Math.min(limit, grown));
        }
        System.arraycopy(more, offset, bytes, length, count);
        length += count;
        return true;
    }

    /** Whether so many bytes in all stay within the limit. */
    boolean fits(int total) {
        return total <= limit;
    }

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    /** The bytes themselves, valid from 0 to {@link #length()} and only until the next call that changes them. */
    byte[] array() {
        return bytes;
    }

    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }
}
