// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.eclipse.kura.KuraException;
import org.junit.jupiter.api.Test;

class AesCryptoTest {

    private final AesCrypto crypto = new AesCrypto((String) null);

    @Test
    void decryptsWhatItEncrypted() throws KuraException {
        char[] cipher = crypto.encryptAes("gehe\u00edm".toCharArray());
        assertEquals("gehe\u00edm", new String(crypto.decryptAes(cipher)));
        assertNotEquals(new String(cipher), new String(crypto.encryptAes("gehe\u00edm".toCharArray())));
    }

    @Test
    void decryptsNothingToNothing() throws KuraException {
        assertEquals("", new String(crypto.decryptAes(new char[0])));
    }

    @Test
    void refusesClearTextInTwoWays() {
        assertThrows(KuraException.class, () -> crypto.decryptAes("secret".toCharArray()));
        assertThrows(IllegalArgumentException.class, () -> crypto.decryptAes("my-pass phrase".toCharArray()));
    }

    @Test
    void refusesCipherTextOfAnotherKey() throws KuraException {
        char[] cipher = new AesCrypto("sixteen letters!").encryptAes("secret".toCharArray());
        assertThrows(KuraException.class, () -> crypto.decryptAes(cipher));
    }
}
