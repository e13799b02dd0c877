// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators paste into fields for certificates. */
class PemCertificatesTest {

    private static final String PEM = """
            -----BEGIN CERTIFICATE-----
            MIIBdzCCAR2gAwIBAgIUGLOFJEK8xmIQGNq2azIHXw652AMwCgYIKoZIzj0EAwIw
            EDEOMAwGA1UEAwwFZmlsZXMwIBcNMjYxMTI5MTUyMjU4WhgPMjEyNjExMDUxNTIy
            NThaMBAxDjAMBgNVBAMMBWZpbGVzMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
            +NLU6QFQuOfFlaaHCtXgleU8b1b7hB+a/PWzv/3ENEb+VaQl4K3Beo0Frtz1adqv
            +mdSZ9zZPEdrFijmp8UgmKNTMFEwHQYDVR0OBBYEFN3mqxsGZ3oWL1Ke0/m1i+Qp
            /1CoMB8GA1UdIwQYMBaAFN3mqxsGZ3oWL1Ke0/m1i+Qp/1CoMA8GA1UdEwEB/wQF
            MAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgLiA32r4KnRgeI3vXAOymc7gvijVfBd3j
            o2s++Cj7wsICIQDcx+F6zqCKTijPkW+0x60go8lTEi9BKIdAUE/Hk81Lrg==
            -----END CERTIFICATE-----
            """;
    private static final String PUBLIC_KEY = "-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n";

    @Test
    void allAreRead() {
        List<X509Certificate> found = PemCertificates.all("the file server\n" + PEM + PEM);

        assertEquals(2, found.size());
        assertEquals("CN=files", found.get(0).getSubjectX500Principal().getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void withoutTextThereAreNone(String text) {
        assertEquals(List.of(), PemCertificates.all(text));
        assertTrue(PemCertificates.first(text).isEmpty());
    }

    @Test
    void whatIsNoCertificateIsRefusedWhereOnlyTheyMayBe() {
        assertThrows(IllegalArgumentException.class, () -> PemCertificates.all("my certificate"));
        assertThrows(IllegalArgumentException.class, () -> PemCertificates.all(PEM + PUBLIC_KEY));
        assertThrows(IllegalArgumentException.class, () -> PemCertificates.all(PEM.replace("MIIB", "MIIC")));
    }

    @Test
    void theFirstIsReadAndTheRestIsNotLookedAt() {
        assertEquals(PemCertificates.all(PEM).get(0), PemCertificates.first(PEM + PUBLIC_KEY).orElseThrow());
        assertTrue(PemCertificates.first(PUBLIC_KEY).isEmpty());
    }

    @Test
    void aFirstThatIsDamagedIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> PemCertificates.first(PEM.replace("MIIB", "MIIC")));
    }
}
