// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Random;

/**
 * An MCUboot image, on the disk for us and in memory for the JDK.
 *
 * @param covered what hash and signature cover
 */
record SignedImage(Path file, KeyPair keys, byte[] covered, byte[] signature) {

    private static final int MAGIC = 0x96f3b83d;
    private static final short HEADER = 32;
    private static final int TLV_MAGIC = 0x6907;
    private static final int SHA256 = 0x10;
    private static final int KEYHASH = 0x01;

    static SignedImage make(Path file, Signing signing, int size) throws IOException, GeneralSecurityException {
        byte[] body = new byte[size - HEADER];
        new Random(1).nextBytes(body);
        byte[] covered = bytes(size)
                .putInt(MAGIC).putInt(0).putShort(HEADER).putShort((short) 0).putInt(body.length).putInt(0)
                .put((byte) 1).put((byte) 0).putShort((short) 0).putInt(0).putInt(0).put(body).array();
        KeyPair keys = signing.newKeys();
        byte[] signature = signing.sign(keys, covered);
        byte[] hash = Signing.sha256(covered);
        byte[] keyHash = Signing.keyHash(keys);
        int length = 4 + 12 + hash.length + keyHash.length + signature.length;
        ByteBuffer tlvs = bytes(length).putShort((short) TLV_MAGIC).putShort((short) length);
        put(tlvs, SHA256, hash);
        put(tlvs, KEYHASH, keyHash);
        put(tlvs, signing.tlvType, signature);
        Files.write(file, bytes(covered.length + length).put(covered).put(tlvs.flip()).array());
        return new SignedImage(file, keys, covered, signature);
    }

    private static void put(ByteBuffer tlvs, int type, byte[] value) {
        tlvs.putShort((short) type).putShort((short) value.length).put(value);
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
