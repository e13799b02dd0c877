// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes packages as nrfutil does, and such as it would not. */
final class NordicPackage {

    private final List<String> manifest = new ArrayList<>();
    private final ZipWriter zip = new ZipWriter();

    static KeyPair newKey(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has it", e);
        }
    }

    /** Adds a firmware; the entries are called like the part. */
    NordicPackage part(String key, byte[] binary, byte[] initPacket) {
        zip.deflated(key + ".bin", binary).stored(key + ".dat", initPacket);
        manifest.add("\"%1$s\": {\"bin_file\": \"%1$s.bin\", \"dat_file\": \"%1$s.dat\"}".formatted(key));
        return this;
    }

    NordicPackage application(byte[] binary, byte[] initPacket) {
        return part("application", binary, initPacket);
    }

    byte[] build() {
        return build("{\"manifest\": {" + String.join(",", manifest) + "}}");
    }

    byte[] build(String json) {
        return zip.stored("manifest.json", json.getBytes(StandardCharsets.UTF_8)).build();
    }

    /** What an init packet says of a binary: firmware version 3, for hardware 52 and SoftDevice 0x100. */
    static byte[] command(int type, byte[] binary) {
        int sizeTag = type == 1 ? 5 : type == 2 || type == 3 ? 6 : 7;
        byte[] hash = bytes(number(new byte[0], 1, 3), 2, reversed(sha256(binary)));
        byte[] sized = number(
                number(bytes(number(number(new byte[0], 1, 3), 2, 52), 3, new byte[] {(byte) 0x80, 2}), 4, type),
                sizeTag, binary.length);
        return number(bytes(sized, 8, hash), 9, 0);
    }

    static byte[] unsigned(byte[] command) {
        return bytes(new byte[0], 1, init(command));
    }

    static byte[] signed(byte[] command, PrivateKey key, int type) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(key);
        signer.update(command);
        byte[] signature = signer.sign();
        int half = signature.length / 2;
        ByteArrayOutputStream turned = new ByteArrayOutputStream();
        turned.writeBytes(reversed(Arrays.copyOf(signature, half)));
        turned.writeBytes(reversed(Arrays.copyOfRange(signature, half, 2 * half)));
        return bytes(new byte[0], 2, bytes(number(bytes(new byte[0], 1, init(command)), 2, type), 3,
                turned.toByteArray()));
    }

    private static byte[] init(byte[] command) {
        return bytes(number(new byte[0], 1, 1), 2, command);
    }

    static byte[] number(byte[] message, int tag, long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(message);
        out.write(tag << 3);
        varint(out, value);
        return out.toByteArray();
    }

    static byte[] bytes(byte[] message, int tag, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(message);
        out.write(tag << 3 | 2);
        varint(out, value.length);
        out.writeBytes(value);
        return out.toByteArray();
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        for (; left > 0x7f; left >>>= 7) {
            out.write((int) (left & 0x7f | 0x80));
        }
        out.write((int) left);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has it", e);
        }
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
