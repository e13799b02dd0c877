// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Public keys as text: PEM blocks {@code BEGIN PUBLIC KEY}, with any text between them. */
public final class PublicKeyPem {

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    /** A block that is never ended matches as well, so that it is reported and not passed over. */
    private static final Pattern PEM = Pattern.compile(BEGIN + "([^-]*)(-----END PUBLIC KEY-----)?");
    private static final List<String> ALGORITHMS = List.of("EC", "Ed25519", "RSA");

    private PublicKeyPem() {}

    /**
     * Reads any number of EC, Ed25519 and RSA keys; none of a text that is blank or null.
     *
     * @throws IllegalArgumentException when there is text but no key in it, or when one of the keys cannot be read,
     *                                  saying which
     */
    public static List<PublicKey> read(String text) {
        List<PublicKey> keys = new ArrayList<>();
        if (text == null || text.isBlank()) {
            return keys;
        }
        Matcher blocks = PEM.matcher(text);
        while (blocks.find()) {
            if (blocks.group(2) == null) {
                throw new IllegalArgumentException("public key " + (keys.size() + 1) + " is cut off or damaged");
            }
            keys.add(decode(blocks.group(1), keys.size() + 1));
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no \"BEGIN PUBLIC KEY\" block found; give public keys in PEM form");
        }
        return keys;
    }

    private static PublicKey decode(String base64, int block) {
        byte[] der;
        try {
            der = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("public key " + block + " is no valid Base64", e);
        }
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
            } catch (GeneralSecurityException e) {
                continue; // not of this algorithm; the next one may know it
            }
        }
        throw new IllegalArgumentException("public key " + block + " is neither EC, Ed25519 nor RSA");
    }
}
