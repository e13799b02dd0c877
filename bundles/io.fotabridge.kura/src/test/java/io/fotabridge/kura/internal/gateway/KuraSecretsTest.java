// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.crypto.CryptoService;
import org.junit.jupiter.api.Test;

class KuraSecretsTest {

    private final KuraSecrets secrets = new KuraSecrets(crypto());

    @Test
    void decryptsCipherText() {
        assertEquals("secret", revealed("cipher:secret"));
        assertEquals("secret", revealed(new Password("cipher:secret")));
    }

    @Test
    void takesClearTextAsItIs() {
        assertEquals("secret", revealed("secret"));
        assertEquals("a-dash", revealed("a-dash"));
        assertEquals("a-dash", revealed(new Password("a-dash")));
    }

    @Test
    void isEmptyIfUnset() {
        assertEquals("", revealed(null));
        assertEquals("", revealed(""));
        assertEquals("", revealed(new Password((char[]) null)));
    }

    private String revealed(Object configured) {
        return new String(secrets.reveal(configured));
    }

    /** Refuses clear text in Kura's two ways. */
    private static CryptoService crypto() {
        return (CryptoService) Proxy.newProxyInstance(
                KuraSecretsTest.class.getClassLoader(),
                new Class<?>[] {CryptoService.class},
                (proxy, method, arguments) -> decrypt(new String((char[]) arguments[0])));
    }

    private static char[] decrypt(String text) throws KuraException {
        if (text.startsWith("cipher:")) {
            return text.substring("cipher:".length()).toCharArray();
        }
        if (text.contains("-")) {
            throw new IllegalArgumentException("Illegal base64 character");
        }
        throw new KuraException(KuraErrorCode.DECODER_ERROR, "value");
    }
}
