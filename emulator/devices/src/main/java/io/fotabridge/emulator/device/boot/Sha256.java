// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash function that this device, its boot loader and its images use. */
public final class Sha256 {
    private Sha256() {
    }

    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public static byte[] of(byte[] bytes) {
        return start().digest(bytes);
    }
}
