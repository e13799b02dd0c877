// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.gateway.Identity;
import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.api.gateway.Keystores;
import org.eclipse.californium.elements.util.CertPathUtil;

/** Where a private key of the gateway's is kept; all that a configuration says of it. */
record KeyReference(String keystore, String alias) {

    /** @throws IllegalArgumentException beginning with the property at fault */
    static KeyReference from(ComponentProperties properties) {
        return new KeyReference(given(properties, "keystore"), given(properties, "key.alias"));
    }

    private static String given(ComponentProperties properties, String key) {
        String text = properties.text(key, "");
        if (text.isEmpty()) {
            throw new IllegalArgumentException(key + " is empty");
        }
        return text;
    }

    /** The key as it is now. Blocks for as long as reading takes. */
    Identity load(Keystores keystores) throws KeystoreException {
        Identity identity = keystores.identity(keystore, alias);
        if (!CertPathUtil.canBeUsedForAuthentication(identity.certificate(), true)) {
            throw new KeystoreException(
                    "the certificate " + alias + " in " + keystore + " is not meant for clients (its key usage)");
        }
        return identity;
    }
}
