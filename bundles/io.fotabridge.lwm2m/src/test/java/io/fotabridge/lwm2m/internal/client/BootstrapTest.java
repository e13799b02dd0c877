// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.certificate.Authority;
import io.fotabridge.emulator.certificate.Credential;
import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import io.fotabridge.tools.testing.Ports;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.core.peer.X509Identity;
import org.eclipse.leshan.core.request.ExecuteRequest;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.server.registration.Registration;
import org.junit.jupiter.api.Test;

/** A bootstrap server tells where the LwM2M server is, tells it again when it is asked again, and tells nonsense. */
class BootstrapTest {

    private static final byte[] KEY = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");
    private static final byte[] OTHER_KEY = HexFormat.of().parseHex("ffeeddccbbaa99887766554433221100");

    @Test
    void everyEndpointAsksAndRegistersWhereItIsTold() throws Exception {
        try (TestServer server = new TestServer();
                TestBootstrapServer bootstrap = new TestBootstrapServer(0);
                TestGateway gateway = gateway(bootstrap)) {
            bootstrap.server = server.uri(Protocol.COAP);
            bootstrap.lifetime = 4711;
            gateway.start();
            Registration own = server.awaitRegistration();
            gateway.updates.appear(TestGateway.SENSOR);

            assertEquals("gw", own.getEndpoint());
            assertEquals(4711, own.getLifeTimeInSec());
            assertEquals("sensor-1", server.awaitRegistration().getEndpoint());
            assertEquals(List.of("gw", "sensor-1"), bootstrap.asked);
            assertEquals(205, server.send(own, new ReadRequest("/3/0")).getCode().getCode(), "/3 survives DELETE /");
            assertEquals(205, server.send(own, new ReadRequest("/5/0")).getCode().getCode(), "/5 survives DELETE /");
            assertEquals(404, server.send(own, new ReadRequest("/0/1")).getCode().getCode());
            await().untilAsserted(() -> assertEquals(
                    List.of("DELETE / 2.02", "PUT /0/1 2.04", "PUT /1/0 2.04", "POST /bs 2.04"),
                    bootstrap.answers.stream().limit(4).toList()));
        }
    }

    @Test
    void asksAndRegistersWithTwoDifferentKeys() throws Exception {
        try (TestServer server = new TestServer();
                TestBootstrapServer bootstrap = TestBootstrapServer.secured("factory", KEY);
                TestGateway gateway = gateway(bootstrap)
                        .with("security.mode", "PSK")
                        .with("psk.identity", "factory")
                        .with("psk.key", HexFormat.of().formatHex(KEY))) {
            server.allow("gw", "field", OTHER_KEY);
            bootstrap.server = server.uri(Protocol.COAPS);
            bootstrap.mode = 0;
            bootstrap.identity = "field";
            bootstrap.key = OTHER_KEY;
            gateway.start();

            assertEquals("coaps", server.awaitRegistration().getEndpointUri().getScheme());

            assertIsLent(gateway, server.uri(Protocol.COAPS), "field", OTHER_KEY);
            assertIsLent(gateway, bootstrap.uri(), "factory", KEY);
            URI given = server.uri(Protocol.COAPS);
            assertEquals(Optional.empty(), gateway.session().securityFor("localhost", given.getPort()));
            assertEquals(Optional.empty(), gateway.session().securityFor(given.getHost(), 1));
        }
    }

    /** For downloads from the server itself, and for no others. */
    private static void assertIsLent(TestGateway gateway, URI server, String identity, byte[] key) throws Exception {
        DtlsSecurity.PresharedKey lent = assertInstanceOf(
                DtlsSecurity.PresharedKey.class,
                gateway.session().securityFor(server.getHost(), server.getPort()).orElseThrow());
        assertEquals(identity, lent.identity());
        assertArrayEquals(key, lent.key());
    }

    @Test
    void usesItsOwnKeyWithAServerThatIsGivenWithoutOne() throws Exception {
        Authority authority = new Authority("plant");
        Credential bootstrapKey = authority.issue("bootstrap", "127.0.0.1");
        Credential serverKey = authority.issue("server");
        try (TestServer server = TestServer.showing(serverKey, authority.certificate());
                TestBootstrapServer bootstrap = TestBootstrapServer.showing(bootstrapKey, authority.certificate());
                TestGateway gateway = gateway(bootstrap)
                        .with("security.mode", "X509")
                        .with("keystore", "keys")
                        .with("key.alias", "gateway")
                        .with("trust.keystore", "trust")) {
            server.allowByCertificate("gw");
            gateway.keystores.put("gateway", authority.issue("gw"));
            gateway.keystores.trust(authority.certificate());
            bootstrap.server = server.uri(Protocol.COAPS);
            bootstrap.mode = 2;
            bootstrap.serverKey = serverKey.certificate().getEncoded();
            gateway.start();

            assertEquals(
                    new X509Identity("gw"), server.awaitRegistration().getClientTransportData().getIdentity());
        }
    }

    @Test
    void movesToAnotherServerWhenTheFirstOneTriggersIt() throws Exception {
        try (TestServer first = new TestServer();
                TestServer second = new TestServer();
                TestBootstrapServer bootstrap = new TestBootstrapServer(0);
                TestGateway gateway = gateway(bootstrap)) {
            bootstrap.server = first.uri(Protocol.COAP);
            gateway.start();
            Registration before = first.awaitRegistration();
            await().until(() -> gateway.events.contains("registered gw"));
            String requester = gateway.updates.askers.get(gateway.updates.askers.size() - 1);
            assertTrue(requester.endsWith(" gw " + first.uri(Protocol.COAP)), requester);

            bootstrap.server = second.uri(Protocol.COAP);
            assertEquals(204, first.send(before, new ExecuteRequest("/1/0/9")).getCode().getCode());

            assertEquals("gw", second.awaitRegistration().getEndpoint());
            assertEquals("gw", first.awaitDeregistration().getEndpoint());
            await().untilAsserted(() -> assertEquals(
                    List.of("forsake " + requester), gateway.updates.calls, "the account before is gone"));
            await().until(() -> gateway.events.stream()
                    .anyMatch(event -> event.contains("asking the bootstrap server again")));
        }
    }

    @Test
    void staysWithTheAccountWhenTheServerIsAwayForAMoment() throws Exception {
        int port = Ports.free();
        try (TestBootstrapServer bootstrap = new TestBootstrapServer(0);
                TestGateway gateway = gateway(bootstrap).withRequestTimeout(Duration.ofSeconds(2))) {
            List<String> asked;
            try (TestServer server = new TestServer(port, 512)) {
                bootstrap.server = server.uri(Protocol.COAP);
                bootstrap.lifetime = 2;
                gateway.start();
                server.awaitRegistration();
                asked = List.copyOf(bootstrap.asked);
            }
            await().until(() -> gateway.events.stream().anyMatch(e -> e.endsWith("the server does not answer")));
            try (TestServer server = new TestServer(port, 512)) {
                server.awaitRegistration();
            }
            assertEquals(asked, bootstrap.asked);
            assertEquals(List.of(), gateway.updates.calls);
        }
    }

    @Test
    void asksAgainWhenTheServerRefusesTheAccount() throws Exception {
        try (TestServer strict = new TestServer();
                TestServer open = new TestServer();
                TestBootstrapServer bootstrap = new TestBootstrapServer(0);
                TestGateway gateway = gateway(bootstrap)) {
            strict.allow("gw", "only-with-a-key", KEY);
            bootstrap.server = strict.uri(Protocol.COAP);
            gateway.start();
            await().until(() -> gateway.events.stream().anyMatch(event -> event.contains("FORBIDDEN")));

            bootstrap.server = open.uri(Protocol.COAP);
            assertEquals("gw", open.awaitRegistration().getEndpoint());
            assertFalse(bootstrap.asked.size() < 2, bootstrap.asked.toString());
        }
    }

    @Test
    void goesOnAskingWhileNobodyAnswers() throws Exception {
        int port = Ports.free();
        try (TestServer server = new TestServer();
                TestGateway gateway = new TestGateway("coap://127.0.0.1:" + port)
                        .with("bootstrap", true)
                        .withRequestTimeout(Duration.ofSeconds(2))
                        .start()) {
            await().until(() -> gateway.events.stream()
                    .anyMatch(event -> event.contains("the bootstrap server does not answer")));
            try (TestBootstrapServer bootstrap = new TestBootstrapServer(port)) {
                bootstrap.server = server.uri(Protocol.COAP);
                assertEquals("gw", server.awaitRegistration().getEndpoint());
            }
        }
    }

    @Test
    void saysWhatIsMissingInAnAccount() throws Exception {
        try (TestServer server = new TestServer();
                TestBootstrapServer bootstrap = new TestBootstrapServer(0);
                TestGateway gateway = gateway(bootstrap).start()) {
            await().until(() -> gateway.events.stream().anyMatch(event -> event.contains("names no LwM2M server")));

            bootstrap.server = server.uri(Protocol.COAPS); // but without a key
            await().until(() -> bootstrap.answers.contains("POST /bs 4.06"));
            await().until(() -> gateway.events.stream().anyMatch(event -> event.contains("must be coap://HOST:PORT")));

            bootstrap.server = server.uri(Protocol.COAP);
            assertEquals("gw", server.awaitRegistration().getEndpoint());
        }
    }

    private static TestGateway gateway(TestBootstrapServer bootstrap) {
        return new TestGateway(bootstrap.uri().toString()).with("bootstrap", true);
    }
}
