// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.gateway.Identity;
import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.api.gateway.Keystores;
import io.fotabridge.emulator.certificate.Credential;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One keystore, called "keys", and one with what is trusted, called "trust". */
final class TestKeystores implements Keystores {

    private final Map<String, Credential> keys = new ConcurrentHashMap<>();
    private volatile List<X509Certificate> trusted = List.of();

    void put(String alias, Credential credential) {
        keys.put(alias, credential);
    }

    void trust(X509Certificate... certificates) {
        trusted = List.of(certificates);
    }

    @Override
    public Identity identity(String keystore, String alias) throws KeystoreException {
        Credential credential = keystore.equals("keys") ? keys.get(alias) : null;
        if (credential == null) {
            throw new KeystoreException("no key " + alias + " in the keystore " + keystore);
        }
        return new Identity(credential.key(), credential.chain());
    }

    @Override
    public List<X509Certificate> trusted(String keystore) throws KeystoreException {
        if (!keystore.equals("trust")) {
            throw new KeystoreException("no keystore " + keystore);
        }
        return trusted;
    }
}
