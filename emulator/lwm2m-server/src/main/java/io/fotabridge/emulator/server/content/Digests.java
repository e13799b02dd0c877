// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.content;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What is computed over the bytes of a package. */
public final class Digests {

    private static final int PIECE = 1 << 17;

    private Digests() {}

    /** SHA-256 over all bytes. */
    public static byte[] sha256(PackageSource source) throws IOException {
        MessageDigest digest = newSha256();
        long size = source.size();
        for (long at = 0; at < size; at += PIECE) {
            digest.update(source.read(at, (int) Math.min(PIECE, size - at)));
        }
        return digest.digest();
    }

    /** An entity tag, without quotes, that changes with the content: the head of its SHA-256, in hex. */
    public static String entityTag(PackageSource source) throws IOException {
        return HexFormat.of().formatHex(sha256(source), 0, 8);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
