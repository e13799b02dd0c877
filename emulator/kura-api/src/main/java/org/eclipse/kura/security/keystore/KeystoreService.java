// SPDX-License-Identifier: EPL-2.0
package org.eclipse.kura.security.keystore;

import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/** One key store. Only called by us, and only these methods. */
@ProviderType
public interface KeystoreService {

    KeyStore getKeyStore() throws KuraException;

    KeyStore.Entry getEntry(String alias) throws KuraException;

    Map<String, KeyStore.Entry> getEntries() throws KuraException;

    List<KeyManager> getKeyManagers(String algorithm) throws KuraException;

    List<String> getAliases() throws KuraException;
}
