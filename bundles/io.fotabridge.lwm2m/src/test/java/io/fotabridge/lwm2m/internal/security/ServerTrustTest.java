// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.certificate.Authority;
import io.fotabridge.emulator.certificate.Credential;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.californium.elements.util.CertPathUtil;
import org.eclipse.leshan.core.CertificateUsage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is taken for the server and who is not, by each certificate usage. */
class ServerTrustTest {

    private static final String HOST = "server.example";
    private static final Map<String, X509Certificate> CERTIFICATES;

    static {
        try {
            Authority trusted = new Authority("trusted");
            Authority other = new Authority("other");
            CERTIFICATES = Map.of(
                    "trusted", trusted.certificate(),
                    "other", other.certificate(),
                    "good", trusted.issue("good", HOST).certificate(),
                    "renewed", trusted.issue("good", HOST).certificate(),
                    "expired", trusted.issueExpired("good", HOST).certificate(),
                    "elsewhere", trusted.issue("good", "elsewhere.example").certificate(),
                    "foreign", other.issue("good", HOST).certificate(),
                    "self", selfMade());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate selfMade() throws GeneralSecurityException {
        return new Authority(HOST).certificate();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # usage | configured | anchors | shown     | refused with
            3       | good       | -       | good      | -
            3       | expired    | -       | expired   | -
            3       | elsewhere  | -       | elsewhere | -
            3       | good       | trusted | renewed   | not the one that is configured
            3       | self       | -       | self      | -
            3       | -          | trusted | good      | not the one that is configured
            2       | -          | trusted | good      | -
            2       | trusted    | -       | good      | -
            2       | trusted    | other   | good      | -
            2       | trusted    | other   | foreign   | no trusted authority vouches
            2       | -          | trusted | expired   | has expired
            2       | -          | trusted | elsewhere | is not for the host server.example
            2       | -          | trusted | foreign   | no trusted authority vouches
            2       | -          | -       | good      | no authority is trusted
            2       | -          | good    | good      | -
            2       | -          | expired | expired   | has expired
            2       | -          | trusted | self      | no trusted authority vouches
            1       | good       | trusted | good      | -
            1       | good       | trusted | renewed   | not the one that is configured
            1       | expired    | trusted | expired   | has expired
            1       | elsewhere  | trusted | elsewhere | is not for the host
            1       | foreign    | trusted | foreign   | no trusted authority vouches
            1       | good       | -       | good      | no authority is trusted
            0       | -          | trusted | good      | -
            0       | trusted    | trusted | good      | -
            0       | other      | trusted | good      | not the one that is configured
            0       | other      | trusted | foreign   | no trusted authority vouches
            0       | trusted    | trusted | expired   | has expired
            0       | trusted    | trusted | elsewhere | is not for the host
            """)
    void judgesByTheUsage(int usage, String configured, String anchor, String shown, String refusal)
            throws CertificateException {
        ServerTrust trust = new ServerTrust(
                CertificateUsage.fromCode(usage),
                Optional.ofNullable(configured).map(CERTIFICATES::get),
                anchor == null ? List.of() : List.of(CERTIFICATES.get(anchor)));

        assertJudged(trust, CERTIFICATES.get(shown), HOST, refusal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # names of the certificate | host in the URI | refused with
            server.example             | SERVER.example  | -
            a.example b.example        | b.example       | -
            *.example.org              | a.example.org   | -
            *.example.org              | A.Example.org   | -
            *.example.org              | example.org     | is not for the host
            *.example.org              | b.a.example.org | is not for the host
            *.example.org              | .example.org    | is not for the host
            10.1.2.3                   | 10.1.2.3        | -
            10.1.2.3                   | 10.1.2.4        | is not for the host
            ::1                        | [::1]           | -
            ::1                        | [::2]           | is not for the host
            2001:db8::1                | [2001:db8:0::1] | -
            server.example             | 10.1.2.3        | is not for the host
            """)
    void comparesTheHostWithTheNames(String names, String host, String refusal) throws GeneralSecurityException {
        Authority authority = new Authority("trusted");
        Credential server = authority.issue("some server", names.split(" "));
        ServerTrust trust = new ServerTrust(
                CertificateUsage.TRUST_ANCHOR_ASSERTION, Optional.empty(), List.of(authority.certificate()));

        assertJudged(trust, server.certificate(), host, refusal);
    }

    private static void assertJudged(ServerTrust trust, X509Certificate shown, String host, String refusal)
            throws CertificateException {
        CertPath path = CertPathUtil.generateCertPath(List.of(shown));
        if (refusal == null) {
            trust.check(path, host, true);
            return;
        }
        CertificateException refused =
                assertThrows(CertificateException.class, () -> trust.check(path, host, true));
        assertTrue(refused.getMessage().contains(refusal), refused.getMessage());
        assertEquals(null, refused.getCause(), "the sentence itself is what an operator reads");
    }
}
