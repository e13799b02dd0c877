// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

import java.security.PublicKey;
import java.util.List;

/**
 * The public keys that the operator trusts to sign firmware. With none, hashes are checked and signatures are not.
 */
public record TrustedKeys(List<PublicKey> keys) {

    /** Nobody in particular is trusted: signatures are not checked. */
    public static final TrustedKeys NONE = new TrustedKeys(List.of());

    public TrustedKeys {
        keys = List.copyOf(keys);
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /**
     * Reads any number of PEM blocks ({@code BEGIN PUBLIC KEY}), with any text between them.
     *
     * @throws IllegalArgumentException when there is text but no key in it, or when one of the keys cannot be read or
     *                                  is none that a boot loader knows, saying which
     */
    public static TrustedKeys fromPem(String text) {
        List<PublicKey> keys = PublicKeyPem.read(text);
        for (int i = 0; i < keys.size(); i++) {
            SignerKind.require(keys.get(i), "public key " + (i + 1));
        }
        return keys.isEmpty() ? NONE : new TrustedKeys(keys);
    }
}
