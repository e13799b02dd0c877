// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.signature;

import java.util.Arrays;

/**
 * Where one element of a DER encoding (X.690, 8.1) lies, as far as keys and signatures need it: one byte of tag,
 * lengths below 64 KiB.
 *
 * @param content where its content begins
 * @param end     where the next element begins; may lie beyond the bytes at hand
 */
record Der(int content, int end) {

    private static final int SEQUENCE = 0x30;
    private static final int LONG_FORM = 0x80;

    /** @throws IllegalArgumentException when there is no such element at this place */
    static Der at(byte[] bytes, int start) {
        int first = octet(bytes, start + 1);
        int content = start + 2;
        if (first < LONG_FORM) {
            return new Der(content, content + first);
        }
        return switch (first - LONG_FORM) {
            case 1 -> new Der(content + 1, content + 1 + octet(bytes, content));
            case 2 -> new Der(content + 2, content + 2 + (octet(bytes, content) << 8 | octet(bytes, content + 1)));
            default -> throw new IllegalArgumentException("not a length below 64 KiB");
        };
    }

    private static int octet(byte[] bytes, int index) {
        if (index >= bytes.length) {
            throw new IllegalArgumentException("the element ends within its length");
        }
        return Byte.toUnsignedInt(bytes[index]);
    }

    /** The content of a bit string of whole bytes. */
    byte[] bitString(byte[] bytes) {
        return Arrays.copyOfRange(bytes, content + 1, end);
    }

    /** A signature without what was appended to its SEQUENCE; as it is, if it is none. */
    static byte[] withoutPadding(byte[] signature) {
        if (signature.length < 4 || Byte.toUnsignedInt(signature[0]) != SEQUENCE) {
            return signature;
        }
        try {
            int end = at(signature, 0).end;
            return end < signature.length ? Arrays.copyOf(signature, end) : signature;
        } catch (IllegalArgumentException e) {
            return signature; // whoever verifies it finds the same
        }
    }
}
