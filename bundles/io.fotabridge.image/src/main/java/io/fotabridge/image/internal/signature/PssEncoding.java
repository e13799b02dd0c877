// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.signature;

import io.fotabridge.image.internal.format.ImageHash;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * EMSA-PSS (RFC 8017, 9.1) with what MCUboot fixes: SHA-256, MGF1 with SHA-256, a salt of 32 bytes. The encoded message
 * is {@code masked data block | H | bc}, the data block {@code 00… | 01 | salt}.
 */
final class PssEncoding {

    private static final int HASH = ImageHash.SHA256.length();
    private static final int SALT = 32;
    private static final byte TRAILER = (byte) 0xbc;

    private PssEncoding() {
    }

    /**
     * EMSA-PSS-VERIFY with the message's hash given.
     *
     * @param encoded what the public key made of the signature
     * @param bits    how many bits it may have: those of the modulus less one
     */
    static boolean matches(BigInteger encoded, int bits, byte[] messageHash) {
        int length = (bits + 7) / 8;
        int blockLength = length - HASH - 1;
        if (messageHash.length != HASH || encoded.bitLength() > bits || blockLength < SALT + 1) {
            return false;
        }
        byte[] message = fixedLength(encoded, length);
        byte[] hash = Arrays.copyOfRange(message, blockLength, blockLength + HASH);
        byte[] block = unmask(Arrays.copyOf(message, blockLength), hash);
        block[0] &= (byte) (0xff >>> 8 * length - bits);
        byte[] salt = Arrays.copyOfRange(block, blockLength - SALT, blockLength);
        return message[length - 1] == TRAILER
                && Arrays.equals(block, dataBlock(salt, blockLength))
                && MessageDigest.isEqual(hash, saltedHash(messageHash, salt));
    }

    private static byte[] fixedLength(BigInteger number, int length) {
        byte[] bytes = number.toByteArray(); // may have one zero too many in front, for the sign
        int used = Math.min(bytes.length, length);
        byte[] fixed = new byte[length];
        System.arraycopy(bytes, bytes.length - used, fixed, length - used, used);
        return fixed;
    }

    private static byte[] dataBlock(byte[] salt, int length) {
        byte[] block = new byte[length];
        block[length - SALT - 1] = 1;
        System.arraycopy(salt, 0, block, length - SALT, SALT);
        return block;
    }

    private static byte[] saltedHash(byte[] messageHash, byte[] salt) {
        MessageDigest digest = ImageHash.SHA256.newDigest();
        digest.update(new byte[8]);
        digest.update(messageHash);
        return digest.digest(salt);
    }

    /** Takes MGF1 (RFC 8017, B.2.1) of the seed off the block, in place. */
    private static byte[] unmask(byte[] block, byte[] seed) {
        MessageDigest digest = ImageHash.SHA256.newDigest();
        byte[] mask = new byte[0];
        for (int i = 0; i < block.length; i++) {
            if (i % HASH == 0) {
                digest.update(seed);
                mask = digest.digest(ByteBuffer.allocate(Integer.BYTES).putInt(i / HASH).array());
            }
            block[i] ^= mask[i % HASH];
        }
        return block;
    }
}
