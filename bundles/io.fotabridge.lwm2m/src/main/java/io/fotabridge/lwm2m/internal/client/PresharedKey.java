// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A pre-shared key and the identity that goes with it. Says neither in {@link #toString()}. */
public final class PresharedKey {

    private final String identity;
    private final byte[] key;

    private PresharedKey(String identity, byte[] key) {
        this.identity = identity;
        this.key = key;
    }

    /**
     * Reads a configured key.
     *
     * @param hex the key in hex; wiped here
     * @throws IllegalArgumentException naming the property at fault, never its value
     */
    public static PresharedKey of(String identity, char[] hex) {
        try {
            if (identity.isBlank()) {
                throw new IllegalArgumentException("psk.identity is empty");
            }
            return new PresharedKey(identity, parse(hex));
        } finally {
            Arrays.fill(hex, '\0');
        }
    }

    private static byte[] parse(char[] hex) {
        if (hex.length == 0) {
            throw new IllegalArgumentException("psk.key is empty");
        }
        try {
            return HexFormat.of().parseHex(hex, 0, hex.length);
        } catch (IllegalArgumentException e) {
            // Without its cause: that one quotes characters of the key.
            throw new IllegalArgumentException("psk.key must be an even number of hexadecimal digits");
        }
    }

    public String identity() {
        return identity;
    }

    byte[] identityBytes() {
        return identity.getBytes(StandardCharsets.UTF_8);
    }

    /** The key itself; a copy. */
    public byte[] key() {
        return key.clone();
    }

    @Override
    public String toString() {
        return "(pre-shared key)";
    }
}
