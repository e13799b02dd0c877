// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys as PEM. A file with a signing key holds both halves, a block each; one of them may be read alone. */
public final class KeyFile {
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final List<String> ALGORITHMS = List.of("Ed25519", "EC");

    private KeyFile() {
    }

    /** Reads both halves. */
    public static SigningKey read(Path file) throws IOException {
        byte[] encoded = block(file, PRIVATE);
        PrivateKey secret = parse(file, factory -> factory.generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        return SigningKey.of(new KeyPair(readPublic(file), secret));
    }

    /** Reads the public half. */
    public static PublicKey readPublic(Path file) throws IOException {
        byte[] encoded = block(file, PUBLIC);
        return parse(file, factory -> factory.generatePublic(new X509EncodedKeySpec(encoded)));
    }

    /** Writes both halves. */
    public static void write(SigningKey key, Path file) throws IOException {
        Files.writeString(file, pem(PRIVATE, key.pair().getPrivate().getEncoded()) + publicPem(key));
    }

    /** The public half, as a gateway is given it to trust. */
    public static String publicPem(SigningKey key) {
        return pem(PUBLIC, key.publicKey());
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END " + kind + "-----\n";
    }

    private static byte[] block(Path file, String kind) throws IOException {
        Pattern pem = Pattern.compile("-----BEGIN " + kind + "-----([^-]*)-----END " + kind + "-----");
        Matcher found = pem.matcher(Files.readString(file));
        if (!found.find()) {
            throw new IOException(file + " has no PEM block \"" + kind + "\"");
        }
        try {
            return Base64.getMimeDecoder().decode(found.group(1));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": the PEM block \"" + kind + "\" is damaged", e);
        }
    }

    private static <K> K parse(Path file, KeyParser<K> parser) throws IOException {
        GeneralSecurityException last = null;
        for (String algorithm : ALGORITHMS) {
            try {
                return parser.parse(KeyFactory.getInstance(algorithm));
            } catch (GeneralSecurityException e) {
                last = e;
            }
        }
        throw new IOException(file + ": neither an Ed25519 nor an EC key", last);
    }

    private interface KeyParser<K> {
        K parse(KeyFactory factory) throws GeneralSecurityException;
    }
}
