// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.standalone.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.gateway.Gateway;
import io.fotabridge.api.gateway.Identity;
import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.emulator.certificate.Authority;
import io.fotabridge.emulator.certificate.Credential;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemFoldersTest {

    @TempDir
    Path data;

    private Path folder;
    private PemFolders keystores;
    private Authority authority;
    private Credential gateway;

    @BeforeEach
    void fill() throws Exception {
        folder = Files.createDirectories(data.resolve("keystores/lwm2m"));
        keystores = new PemFolders(in(data));
        authority = new Authority("plant");
        gateway = authority.issue("gateway");
        Files.writeString(folder.resolve("gw.pem"), "made by hand\n" + gateway.pem());
        Files.writeString(folder.resolve("ca.pem"), Credential.pem(authority.certificate()));
        Files.writeString(folder.resolve("notes.txt"), "no key");
    }

    @Test
    void findsAnIdentityByTheNameOfItsFile() throws Exception {
        Identity identity = keystores.identity("lwm2m", "gw");

        assertEquals(gateway.key(), identity.key());
        assertEquals(List.of(gateway.certificate()), identity.chain());
        assertEquals(identity, keystores.identity(folder.toString(), "gw"), "by its path as well");
    }

    @Test
    void trustsTheCertificatesThatStandAlone() throws Exception {
        assertEquals(List.of(authority.certificate()), keystores.trusted("lwm2m"));
    }

    @Test
    void readsWhatHasBeenRenewed() throws Exception {
        Credential renewed = authority.issue("gateway");
        Files.writeString(folder.resolve("gw.pem"), renewed.pem());

        assertEquals(renewed.certificate(), keystores.identity("lwm2m", "gw").certificate());
    }

    @Test
    void saysWhatIsMissing() {
        assertTrue(refusal("nowhere", "gw").contains("there is no keystore nowhere"));
        assertTrue(refusal("lwm2m", "other").contains("other.pem"));
        assertTrue(refusal("lwm2m", "ca").contains("must hold one private key"));
        assertTrue(refusal("l\0m", "gw").contains("no path"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nc2VjcmV0",
        "-----BEGIN PRIVATE KEY-----\nc2VjcmV0=====AA\n-----END PRIVATE KEY-----",
        "-----BEGIN EC PRIVATE KEY-----\nc2VjcmV0\n-----END EC PRIVATE KEY-----"
    })
    void quotesNothingOfAKeyThatItCannotRead(String pem) throws Exception {
        Files.writeString(folder.resolve("gw.pem"), pem);

        assertFalse(refusal("lwm2m", "gw").contains("c2VjcmV0"));
    }

    private String refusal(String keystore, String alias) {
        return assertThrows(KeystoreException.class, () -> keystores.identity(keystore, alias)).getMessage();
    }

    private static Gateway in(Path folder) {
        return (Gateway) Proxy.newProxyInstance(
                Gateway.class.getClassLoader(), new Class<?>[] {Gateway.class}, (proxy, method, args) -> folder);
    }
}
