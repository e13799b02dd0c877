// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.certificate.Authority;
import io.fotabridge.emulator.certificate.Credential;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.peer.RpkIdentity;
import org.eclipse.leshan.core.peer.X509Identity;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.server.registration.Registration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real DTLS with raw public keys and certificates, between those who should trust each other and others. */
class SecurityModesTest {

    private Authority authority;
    private Credential gatewayKey;

    @BeforeEach
    void issue() throws GeneralSecurityException {
        authority = new Authority("plant");
        gatewayKey = authority.issue("gw");
    }

    @Test
    void registersWithRawPublicKeys() throws Exception {
        Credential serverKey = authority.issue("server");
        Credential sensorKey = authority.issue("sensor-1");
        try (TestServer server = TestServer.showing(serverKey);
                TestGateway gateway = gateway(server, "RPK")
                        .with("server.public.key", Credential.pem(serverKey.certificate().getPublicKey()))) {
            server.allow("gw", gatewayKey.certificate().getPublicKey());
            server.allow("sensor-1", sensorKey.certificate().getPublicKey());
            gateway.keystores.put("sensor", sensorKey);
            gateway.give("sensor-1", Map.of("keystore", "keys", "key.alias", "sensor"));
            gateway.start();
            Registration own = server.awaitRegistration();
            gateway.updates.appear(TestGateway.SENSOR);

            assertInstanceOf(RpkIdentity.class, own.getClientTransportData().getIdentity());
            assertEquals("sensor-1", server.awaitRegistration().getEndpoint());
            assertKeepsItsKeysToItself(server, own);
        }
    }

    @Test
    void staysAwayFromAServerWithAnotherRawPublicKey() throws Exception {
        try (TestServer server = TestServer.showing(authority.issue("impostor"));
                TestGateway gateway = gateway(server, "RPK")
                        .with("server.public.key", Credential.pem(authority.issue("server").certificate()))) {
            server.allow("gw", gatewayKey.certificate().getPublicKey());
            gateway.start();

            assertRefused(gateway, server, "not trusted");
        }
    }

    @Test
    void registersWithCertificatesOfATrustedAuthority() throws Exception {
        Credential serverKey = authority.issue("server", "127.0.0.1");
        try (TestServer server = TestServer.showing(serverKey, authority.certificate());
                TestGateway gateway = gateway(server, "X509").with("trust.keystore", "trust")) {
            server.allowByCertificate("gw");
            gateway.keystores.trust(authority.certificate());
            gateway.start();
            Registration own = server.awaitRegistration();

            assertEquals(new X509Identity("gw"), own.getClientTransportData().getIdentity());
            assertKeepsItsKeysToItself(server, own);
        }
    }

    @Test
    void registersWithTheVeryCertificateThatIsConfigured() throws Exception {
        Credential serverKey = authority.issueExpired("for another host", "elsewhere.example");
        try (TestServer server = TestServer.showing(serverKey, authority.certificate());
                TestGateway gateway = gateway(server, "X509")
                        .with("server.public.key", Credential.pem(serverKey.certificate()))) {
            server.allowByCertificate("gw");
            gateway.start();

            assertEquals("gw", server.awaitRegistration().getEndpoint());
        }
    }

    @Test
    void staysAwayFromAServerWithAnExpiredCertificate() throws Exception {
        assertRefusedWith(authority.issueExpired("server", "127.0.0.1"), "has expired");
    }

    @Test
    void staysAwayFromAServerWithTheCertificateOfAnotherHost() throws Exception {
        assertRefusedWith(authority.issue("server", "127.0.0.2", "server.example"), "is not for the host 127.0.0.1");
    }

    @Test
    void staysAwayFromAServerThatNobodyTrustedVouchesFor() throws Exception {
        assertRefusedWith(new Authority("plant").issue("server", "127.0.0.1"), "no trusted authority vouches");
    }

    private void assertRefusedWith(Credential serverKey, String why) throws Exception {
        try (TestServer server = TestServer.showing(serverKey, authority.certificate());
                TestGateway gateway = gateway(server, "X509").with("trust.keystore", "trust")) {
            server.allowByCertificate("gw");
            gateway.keystores.trust(authority.certificate());
            gateway.start();

            assertRefused(gateway, server, why);
        }
    }

    @Test
    void isKeptOutByAServerThatDoesNotTrustItAndComesInWithARenewedCertificate() throws Exception {
        Credential serverKey = authority.issue("server", "127.0.0.1");
        try (TestServer server = TestServer.showing(serverKey, authority.certificate());
                TestGateway gateway = gateway(server, "X509").with("trust.keystore", "trust")) {
            server.allowByCertificate("gw");
            gateway.keystores.trust(authority.certificate());
            gateway.keystores.put("gateway", new Authority("nobody").issue("gw"));
            gateway.start();
            assertRefused(gateway, server, "fatal alert");

            gateway.keystores.put("gateway", authority.issue("gw"));
            assertEquals("gw", server.awaitRegistration().getEndpoint());
        }
    }

    @Test
    void waitsForAKeyThatIsNotThereYet() throws Exception {
        Credential serverKey = authority.issue("server", "127.0.0.1");
        try (TestServer server = TestServer.showing(serverKey, authority.certificate());
                TestGateway gateway = gateway(server, "X509")
                        .with("trust.keystore", "trust")
                        .with("key.alias", "late")) {
            server.allowByCertificate("gw");
            gateway.keystores.trust(authority.certificate());
            gateway.start();
            assertRefused(gateway, server, "no key late in the keystore keys");

            gateway.keystores.put("late", gatewayKey);
            assertEquals("gw", server.awaitRegistration().getEndpoint());
        }
    }

    private TestGateway gateway(TestServer server, String mode) {
        TestGateway gateway = new TestGateway(server.uri(Protocol.COAPS).toString())
                .with("security.mode", mode)
                .with("keystore", "keys")
                .with("key.alias", "gateway");
        gateway.keystores.put("gateway", gatewayKey);
        return gateway;
    }

    private static void assertRefused(TestGateway gateway, TestServer server, String why) {
        await().untilAsserted(() -> assertTrue(
                gateway.events.stream().anyMatch(event -> event.startsWith("unregistered gw: ") && event.contains(why)),
                gateway.events.toString()));
        assertEquals(List.of(), server.registrationsLeft());
    }

    private static void assertKeepsItsKeysToItself(TestServer server, Registration of) throws InterruptedException {
        for (String path : new String[] {"/0", "/0/0", "/0/0/5"}) {
            ReadResponse response = server.send(of, new ReadRequest(path));
            LwM2mNode content = response.getContent();
            assertEquals(404, response.getCode().getCode(), path + ": " + content);
        }
    }
}
