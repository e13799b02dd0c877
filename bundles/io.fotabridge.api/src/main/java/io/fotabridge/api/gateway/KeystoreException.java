// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.gateway;

/**
 * A keystore has not what was asked of it. The message names the keystore and the alias, and nothing that is secret.
 */
public class KeystoreException extends Exception {

    public KeystoreException(String sentence) {
        super(sentence);
    }

    public KeystoreException(String sentence, Throwable reason) {
        super(sentence, reason);
    }
}
