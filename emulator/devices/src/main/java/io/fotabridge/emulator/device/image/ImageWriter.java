// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.image;

import io.fotabridge.emulator.device.boot.Sha256;
import io.fotabridge.emulator.device.boot.Tlv;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Writes one image from front to back, hashing what passes. */
final class ImageWriter {
    private static final int BLOCK = 64 * 1024;
    private static final int MISSING_END = 40;

    private final OutputStream out;
    private final Set<Flaw> flaws;
    private final MessageDigest image = Sha256.start();
    private final MessageDigest file = Sha256.start();
    private long length;

    ImageWriter(OutputStream out, Set<Flaw> flaws) {
        this.out = out;
        this.flaws = flaws;
    }

    MadeImage write(ImageHeader header, Body body, byte[] protectedTlvs, Optional<SigningKey> key, int padding)
            throws IOException {
        covered(header.toBytes(flaws));
        copy(body);
        covered(protectedTlvs);
        byte[] hash = image.digest();
        byte[] end = unprotectedTlvs(hash, key);
        write(flaws.contains(Flaw.TRUNCATED) ? Arrays.copyOf(end, Math.max(0, end.length - MISSING_END)) : end);
        byte[] erased = new byte[padding];
        Arrays.fill(erased, (byte) 0xff);
        write(erased);
        return new MadeImage(length, hash, file.digest());
    }

    private void copy(Body body) throws IOException {
        byte[] block = new byte[BLOCK];
        boolean flip = flaws.contains(Flaw.BODY);
        try (InputStream in = body.open()) {
            for (int n = in.read(block); n > 0; n = in.read(block)) {
                byte[] piece = Arrays.copyOf(block, n);
                image.update(piece);
                if (flip) {
                    piece[0] ^= 1;
                    flip = false;
                }
                write(piece);
            }
        }
    }

    private byte[] unprotectedTlvs(byte[] hash, Optional<SigningKey> key) {
        TlvArea area = new TlvArea(TlvArea.PLAIN).add(Tlv.SHA256, damagedIf(Flaw.HASH, hash));
        key.ifPresent(signer -> area.add(Tlv.KEY_HASH, Sha256.of(signer.publicKey()))
                .add(signer.isEcdsa() ? Tlv.ECDSA : Tlv.ED25519, signature(signer, hash)));
        return area.toBytes();
    }

    /** A wrong signature is a well-formed one of another digest, so that only verifying finds it out. */
    private byte[] signature(SigningKey signer, byte[] hash) {
        return signer.sign(damagedIf(Flaw.SIGNATURE, hash));
    }

    private byte[] damagedIf(Flaw flaw, byte[] bytes) {
        byte[] copy = bytes.clone();
        if (flaws.contains(flaw)) {
            copy[0] ^= 1;
        }
        return copy;
    }

    private void covered(byte[] bytes) throws IOException {
        image.update(bytes);
        write(bytes);
    }

    private void write(byte[] bytes) throws IOException {
        file.update(bytes);
        out.write(bytes);
        length += bytes.length;
    }
}
