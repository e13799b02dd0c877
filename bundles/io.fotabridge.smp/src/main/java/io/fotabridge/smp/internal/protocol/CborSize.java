// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

/** How many bytes CBOR takes, so that a message can be made exactly as large as a buffer (RFC 8949, section 3). */
public final class CborSize {

    private static final int DIRECT = 23;
    private static final int ONE_BYTE = 0xff;
    private static final int TWO_BYTES = 0xffff;

    private CborSize() {}

    /** An unsigned integer, or the head of a string of that length, or of a map of that many entries. */
    public static int integer(long value) {
        if (value <= DIRECT) {
            return 1;
        }
        if (value <= ONE_BYTE) {
            return 2;
        }
        if (value <= TWO_BYTES) {
            return 3;
        }
        return value <= 0xffffffffL ? 5 : 9;
    }

    /** A key: all of ours are ASCII. */
    public static int key(String key) {
        return integer(key.length()) + key.length();
    }

    /** A byte string with its head. */
    public static int bytes(int length) {
        return integer(length) + length;
    }

    /** The longest byte string that fits into so many bytes together with its head; 0 if none does. */
    public static int longestBytes(int room) {
        int length = Math.max(0, room - 1);
        while (length > 0 && bytes(length) > room) {
            length--;
        }
        return length;
    }
}
