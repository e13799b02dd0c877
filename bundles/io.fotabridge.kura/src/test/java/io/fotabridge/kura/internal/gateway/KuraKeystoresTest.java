// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.gateway.Identity;
import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.emulator.certificate.Authority;
import io.fotabridge.emulator.certificate.Credential;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KuraKeystoresTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final KuraKeystores keystores = new KuraKeystores();
    private final FakeKeystore service = new FakeKeystore();
    private Authority authority;
    private Credential gateway;

    @BeforeEach
    void fill() throws Exception {
        authority = new Authority("plant");
        gateway = authority.issue("gateway");
        service.store.load(null, null);
        service.store.setKeyEntry("gw", gateway.key(), PASSWORD, gateway.chain().toArray(Certificate[]::new));
        service.store.setCertificateEntry("ca", authority.certificate());
        keystores.addKeystore(service, Map.of("kura.service.pid", "SSLKeystore"));
    }

    @Test
    void findsKeysAndTrustedCertificates() throws Exception {
        Identity identity = keystores.identity("SSLKeystore", "gw");

        assertEquals(gateway.key(), identity.key());
        assertEquals(List.of(gateway.certificate()), identity.chain());
        assertEquals(List.of(authority.certificate()), keystores.trusted("SSLKeystore"));
    }

    @Test
    void saysWhatIsMissing() {
        assertTrue(refusal("HttpsKeystore", "gw").getMessage().contains("no keystore HttpsKeystore"));
        assertTrue(refusal("SSLKeystore", "other").getMessage().contains("under the alias other"));
        assertTrue(refusal("SSLKeystore", "ca").getMessage().contains("no private key"));
    }

    @Test
    void passesOnWhatKuraRefuses() {
        service.refusal = new KuraException(KuraErrorCode.BAD_REQUEST);

        assertEquals(service.refusal, refusal("SSLKeystore", "gw").getCause());
        assertEquals(
                service.refusal,
                assertThrows(KeystoreException.class, () -> keystores.trusted("SSLKeystore")).getCause());
    }

    @Test
    void forgetsAKeystoreThatIsGoneAndNotTheOneThatHasTakenItsPlace() throws Exception {
        FakeKeystore successor = new FakeKeystore();
        successor.store.load(null, null);
        keystores.addKeystore(successor, Map.of("kura.service.pid", "SSLKeystore"));
        keystores.removeKeystore(service);
        assertEquals(List.of(), keystores.trusted("SSLKeystore"));

        keystores.removeKeystore(successor);
        assertTrue(refusal("SSLKeystore", "gw").getMessage().contains("no keystore"));
    }

    private KeystoreException refusal(String keystore, String alias) {
        return assertThrows(KeystoreException.class, () -> keystores.identity(keystore, alias));
    }

    private static final class FakeKeystore implements KeystoreService {

        private final KeyStore store;
        private KuraException refusal;

        FakeKeystore() {
            try {
                store = KeyStore.getInstance("PKCS12");
            } catch (KeyStoreException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public KeyStore getKeyStore() throws KuraException {
            if (refusal != null) {
                throw refusal;
            }
            return store;
        }

        @Override
        public KeyStore.Entry getEntry(String alias) throws KuraException {
            try {
                boolean key = getKeyStore().isKeyEntry(alias);
                return store.getEntry(alias, key ? new KeyStore.PasswordProtection(PASSWORD) : null);
            } catch (GeneralSecurityException e) {
                throw new KuraException(KuraErrorCode.BAD_REQUEST, e);
            }
        }

        @Override
        public Map<String, KeyStore.Entry> getEntries() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<KeyManager> getKeyManagers(String algorithm) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> getAliases() {
            throw new UnsupportedOperationException();
        }
    }
}
