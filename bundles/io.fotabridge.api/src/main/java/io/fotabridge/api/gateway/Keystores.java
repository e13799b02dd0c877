// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.gateway;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The keystores that the operator keeps keys and certificates in; in configurations they stand by their names alone. An
 * OSGi service. Methods read files and may block for as long as that takes.
 */
public interface Keystores {

    /**
     * A private key with its certificates.
     *
     * @param keystore as the operator called it; under Kura, the pid of a KeystoreService
     * @throws KeystoreException when there is no such keystore or no key under that alias
     */
    Identity identity(String keystore, String alias) throws KeystoreException;

    /**
     * The certificates of a keystore that are trusted by themselves, not those that go with a private key; may be none.
     *
     * @throws KeystoreException when there is no such keystore
     */
    List<X509Certificate> trusted(String keystore) throws KeystoreException;
}
