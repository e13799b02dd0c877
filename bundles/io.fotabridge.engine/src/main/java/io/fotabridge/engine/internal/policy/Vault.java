// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import io.fotabridge.api.gateway.Identity;
import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.api.gateway.Keystores;
import io.fotabridge.api.gateway.Secrets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What opens configured passwords and keystores; without keystores, none can be opened. */
record Vault(Secrets secrets, Optional<Keystores> keystores) {

    Identity identity(String keystore, String alias) throws KeystoreException {
        return keystores(keystore).identity(keystore, alias);
    }

    List<X509Certificate> trusted(String keystore) throws KeystoreException {
        return keystores(keystore).trusted(keystore);
    }

    private Keystores keystores(String wanted) throws KeystoreException {
        return keystores.orElseThrow(
                () -> new KeystoreException("the keystore " + wanted + " cannot be opened: this gateway has none now"));
    }
}
