// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.configuration;

import io.fotabridge.emulator.kura.metatype.Definition;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.eclipse.kura.crypto.CryptoService;

/**
 * Passwords on their way in and out. ConfigurationAdmin holds cipher text as a String; only what came in as a
 * {@link Password} was ever encrypted, so a String given for a password stays as clear as it was.
 */
final class Passwords {

    private final CryptoService crypto;

    Passwords(CryptoService crypto) {
        this.crypto = crypto;
    }

    /** Encrypts every password in the given map itself, whatever its key; one that is cipher text already stays. */
    void encrypt(Map<String, Object> properties) throws KuraException {
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            if (property.getValue() instanceof Password password && decrypted(password.toString()).isEmpty()) {
                property.setValue(new Password(crypto.encryptAes(password.getPassword())));
            }
        }
    }

    /** The form of ConfigurationAdmin: cipher text as Strings. */
    static void toStrings(Map<String, Object> properties) {
        properties.replaceAll((key, value) -> value instanceof Password password ? password.toString() : value);
    }

    /** The form that the service tells: passwords of the definition as {@link Password}, encrypted or in clear text. */
    void toPasswords(Map<String, Object> properties, Definition definition, boolean clear) {
        properties.replaceAll((key, value) -> isPassword(definition, key) && value instanceof String text
                ? decrypted(text).<Object>map(secret -> new Password(clear ? secret : text)).orElse(text)
                : value);
    }

    private static boolean isPassword(Definition definition, String key) {
        return definition != null
                && definition.attribute(key).filter(ad -> ad.getType() == Scalar.PASSWORD).isPresent();
    }

    private Optional<String> decrypted(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new String(crypto.decryptAes(text.toCharArray())));
        } catch (KuraException | IllegalArgumentException notEncrypted) {
            return Optional.empty();
        }
    }
}
