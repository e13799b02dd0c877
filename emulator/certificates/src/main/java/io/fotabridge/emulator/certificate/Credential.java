// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.certificate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/**
 * A private key with what vouches for its public one.
 *
 * @param chain from the key's own certificate up, without the authority's
 */
public record Credential(PrivateKey key, List<X509Certificate> chain) {

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** As {@code openssl req -nodes} writes it: the key and then the certificate. */
    public String pem() throws GeneralSecurityException {
        return pem("PRIVATE KEY", key.getEncoded()) + pem(certificate());
    }

    public static String pem(X509Certificate certificate) throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    public static String pem(PublicKey key) {
        return pem("PUBLIC KEY", key.getEncoded());
    }

    private static String pem(String label, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    /** Writes it into a PKCS #12 file, alone or with a certificate that is trusted under the alias "authority". */
    public void store(Path file, String alias, char[] password, X509Certificate... trusted)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(alias, key, password, chain.toArray(Certificate[]::new));
        for (X509Certificate certificate : trusted) {
            store.setCertificateEntry("authority", certificate);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
    }

    @Override
    public String toString() {
        return "(private key of " + certificate().getSubjectX500Principal() + ")";
    }
}
