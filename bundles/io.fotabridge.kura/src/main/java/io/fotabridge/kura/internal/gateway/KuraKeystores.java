// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.gateway;

import io.fotabridge.api.gateway.Identity;
import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.api.gateway.Keystores;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The keystores that an administrator keeps in Kura, each a {@link KeystoreService} known by its
 * {@code kura.service.pid}. They come and go, and their contents change: nothing is remembered here.
 */
@Component
public final class KuraKeystores implements Keystores {

    private static final String PID = "kura.service.pid";

    private final Map<String, KeystoreService> services = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addKeystore(KeystoreService service, Map<String, Object> properties) {
        if (properties.get(PID) instanceof String pid) {
            services.put(pid, service);
        }
    }

    void removeKeystore(KeystoreService service) {
        services.values().removeIf(present -> present == service);
    }

    @Override
    public Identity identity(String keystore, String alias) throws KeystoreException {
        if (entry(keystore, alias) instanceof KeyStore.PrivateKeyEntry entry) {
            return new Identity(entry.getPrivateKey(), chain(keystore, alias, entry.getCertificateChain()));
        }
        throw new KeystoreException("the keystore " + keystore + " has no private key under the alias " + alias);
    }

    private KeyStore.Entry entry(String keystore, String alias) throws KeystoreException {
        try {
            return service(keystore).getEntry(alias);
        } catch (KuraException | RuntimeException e) {
            throw new KeystoreException("the keystore " + keystore + " does not give out its entry " + alias, e);
        }
    }

    private static List<X509Certificate> chain(String keystore, String alias, Certificate[] certificates)
            throws KeystoreException {
        if (!Arrays.stream(certificates).allMatch(X509Certificate.class::isInstance)) {
            throw new KeystoreException("the key " + alias + " in " + keystore + " has no X.509 certificate");
        }
        return Arrays.stream(certificates).map(X509Certificate.class::cast).toList();
    }

    @Override
    public List<X509Certificate> trusted(String keystore) throws KeystoreException {
        try {
            return trusted(service(keystore).getKeyStore());
        } catch (KuraException | KeyStoreException | RuntimeException e) {
            throw new KeystoreException("the keystore " + keystore + " cannot be read", e);
        }
    }

    /** Certificates need no password, which Kura does not give away. */
    private static List<X509Certificate> trusted(KeyStore store) throws KeyStoreException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                certificates.add(certificate);
            }
        }
        return certificates;
    }

    private KeystoreService service(String keystore) throws KeystoreException {
        KeystoreService service = services.get(keystore);
        if (service == null) {
            throw new KeystoreException("there is no keystore " + keystore + " in Kura (now)");
        }
        return service;
    }
}
