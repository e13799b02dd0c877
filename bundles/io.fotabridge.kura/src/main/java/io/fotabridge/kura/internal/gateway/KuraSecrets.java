// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.gateway;

import io.fotabridge.api.gateway.Secrets;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.crypto.CryptoService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Secrets as Kura keeps them: a component is given cipher text. Clear text is met too, since Kura encrypts only what it
 * is given as a {@link Password}, and a configuration can be imported with plain strings.
 */
@Component
public final class KuraSecrets implements Secrets {

    private final CryptoService crypto;

    @Activate
    public KuraSecrets(@Reference CryptoService crypto) {
        this.crypto = crypto;
    }

    @Override
    public char[] reveal(Object configured) {
        if (configured instanceof Password password) {
            return password.getPassword() == null ? new char[0] : decrypted(password.getPassword());
        }
        return configured == null ? new char[0] : decrypted(configured.toString().toCharArray());
    }

    /** Text that is no cipher text makes Kura throw either of the two, by whether it holds a dash. */
    private char[] decrypted(char[] text) {
        try {
            return text.length == 0 ? text : crypto.decryptAes(text.clone());
        } catch (KuraException | IllegalArgumentException notEncrypted) {
            return text.clone();
        }
    }
}
