// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.format;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** The hash functions that an image can be hashed with. The hash of the signer's key is made with the same one. */
public enum ImageHash {
    SHA256(0x10, "SHA-256", 32),
    SHA384(0x11, "SHA-384", 48),
    SHA512(0x12, "SHA-512", 64);

    private final int type;
    private final String algorithm;
    private final int length;

    ImageHash(int type, String algorithm, int length) {
        this.type = type;
        this.algorithm = algorithm;
        this.length = length;
    }

    /** The function whose result a TLV holds, empty if the TLV is no image hash. */
    public static Optional<ImageHash> of(Tlv tlv) {
        return Arrays.stream(values()).filter(hash -> hash.type == tlv.type()).findFirst();
    }

    /** Of the TLV that holds it. */
    public int type() {
        return type;
    }

    /** As the Java Cryptography Architecture calls it. */
    public String algorithm() {
        return algorithm;
    }

    /** Bytes of a result. */
    public int length() {
        return length;
    }

    public MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no " + algorithm, e);
        }
    }
}
