// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.standalone.internal;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is in a file of PEM blocks (RFC 7468): private keys in PKCS #8, and certificates in the order of the file. */
record PemFile(List<PrivateKey> keys, List<X509Certificate> certificates) {

    /** A block that is never ended matches as well, so that it is reported and not passed over. */
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)(-----END \\1-----)?");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519");

    /** @throws IllegalArgumentException saying what is wrong, and nothing of what is in a key */
    static PemFile parse(String text) {
        PemFile file = new PemFile(new ArrayList<>(), new ArrayList<>());
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            if (blocks.group(3) == null) {
                throw new IllegalArgumentException("a block " + blocks.group(1) + " is cut off or damaged");
            }
            file.add(blocks.group(1), decoded(blocks.group(2)));
        }
        return file;
    }

    private void add(String label, byte[] content) {
        switch (label) {
            case "PRIVATE KEY" -> keys.add(key(content));
            case "CERTIFICATE" -> certificates.add(certificate(content));
            case "EC PARAMETERS" -> { } // openssl ecparam puts them before the key, which has them too
            default -> throw new IllegalArgumentException("a block " + label
                    + " is not understood; openssl pkcs8 -topk8 -nodes makes a PRIVATE KEY of a private key");
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // Without its cause: that one may quote a key.
            throw new IllegalArgumentException("a block is no valid Base64");
        }
    }

    private static PrivateKey key(byte[] pkcs8) {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException e) {
                continue; // not of this algorithm; the next one may know it
            }
        }
        throw new IllegalArgumentException("the private key is neither EC, RSA nor Ed25519");
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a certificate cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return "(" + keys.size() + " private keys, " + certificates.size() + " certificates)";
    }
}
