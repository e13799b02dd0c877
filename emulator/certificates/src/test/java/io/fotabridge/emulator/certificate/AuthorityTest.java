// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SignatureException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AuthorityTest {

    @Test
    void vouchesForHostsAndSaysNoKeyInATextForPeople() throws Exception {
        Authority authority = new Authority("good");
        Credential server = authority.issue("server", "localhost", "127.0.0.1", "::1");

        server.certificate().verify(authority.certificate().getPublicKey());
        server.certificate().checkValidity();
        assertEquals(
                "localhost 127.0.0.1 0:0:0:0:0:0:0:1",
                server.certificate().getSubjectAlternativeNames().stream()
                        .map(name -> name.get(1).toString())
                        .collect(Collectors.joining(" ")));
        assertFalse(server.toString().contains("PRIVATE KEY-----"));
    }

    @Test
    void issuesCertificatesThatHaveExpiredAndThoseOfSomebodyElse() throws Exception {
        Authority authority = new Authority("good");
        Authority other = new Authority("good");

        assertThrows(
                CertificateExpiredException.class,
                () -> authority.issueExpired("server").certificate().checkValidity());
        assertThrows(
                SignatureException.class,
                () -> other.issue("server").certificate().verify(authority.certificate().getPublicKey()));
    }
}
