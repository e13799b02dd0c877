// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.keystore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.security.keystore.KeystoreService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/** A PKCS #12 file, read when somebody asks. It is never written: what is in it, somebody else has put there. */
@Component(
        name = FileKeystore.FACTORY_PID,
        configurationPid = FileKeystore.FACTORY_PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
public final class FileKeystore implements KeystoreService, ConfigurableComponent {

    /** As Kura calls its own. */
    static final String FACTORY_PID = "org.eclipse.kura.core.keystore.FilesystemKeystoreServiceImpl";

    private final CryptoService crypto;
    private volatile Path file = Path.of("");
    private volatile char[] password = {};

    @Activate
    public FileKeystore(@Reference CryptoService crypto, Map<String, Object> properties) throws KuraException {
        this.crypto = crypto;
        modified(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) throws KuraException {
        file = Path.of(properties.getOrDefault("keystore.path", "").toString());
        password = crypto.decryptAes(properties.getOrDefault("keystore.password", "").toString().toCharArray());
    }

    @Override
    public KeyStore getKeyStore() throws KuraException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new KuraException(KuraErrorCode.BAD_REQUEST, e, "Failed to get the KeyStore");
        }
    }

    @Override
    public KeyStore.Entry getEntry(String alias) throws KuraException {
        return entry(getKeyStore(), alias);
    }

    @Override
    public Map<String, KeyStore.Entry> getEntries() throws KuraException {
        KeyStore store = getKeyStore();
        Map<String, KeyStore.Entry> entries = new HashMap<>();
        for (String alias : aliases(store)) {
            entries.put(alias, entry(store, alias));
        }
        return entries;
    }

    @Override
    public List<KeyManager> getKeyManagers(String algorithm) throws KuraException {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(algorithm);
            factory.init(getKeyStore(), password);
            return List.of(factory.getKeyManagers());
        } catch (GeneralSecurityException e) {
            throw new KuraException(KuraErrorCode.BAD_REQUEST, e, "Failed to get the key managers");
        }
    }

    @Override
    public List<String> getAliases() throws KuraException {
        return aliases(getKeyStore());
    }

    /** Null if there is none. The JDK refuses a password for what needs none. */
    private KeyStore.Entry entry(KeyStore store, String alias) throws KuraException {
        try {
            return store.getEntry(alias, store.isKeyEntry(alias) ? new PasswordProtection(password) : null);
        } catch (GeneralSecurityException e) {
            throw new KuraException(KuraErrorCode.BAD_REQUEST, e, "Failed to get the entry " + alias);
        }
    }

    private static List<String> aliases(KeyStore store) throws KuraException {
        try {
            return Collections.list(store.aliases());
        } catch (GeneralSecurityException e) {
            throw new KuraException(KuraErrorCode.BAD_REQUEST, e, "Failed to get the aliases");
        }
    }
}
