// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.tools.testing.Patience;
import io.fotabridge.tools.testing.Ports;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.leshan.core.LwM2m.LwM2mVersion;
import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.request.BindingMode;
import org.eclipse.leshan.core.request.ExecuteRequest;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.core.request.WriteRequest;
import org.eclipse.leshan.server.registration.Registration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How endpoints come to a real Leshan server, stay with it and leave it. */
class RegistrationTest {

    private static final byte[] KEY = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");
    private static final byte[] OTHER_KEY = HexFormat.of().parseHex("ffeeddccbbaa99887766554433221100");

    @Test
    void registersGatewayAndSubDeviceUnder11() throws Exception {
        try (TestServer server = new TestServer();
                TestGateway gateway = new TestGateway(server.uri(Protocol.COAP).toString()).start()) {
            Registration own = server.awaitRegistration();
            gateway.updates.appear(TestGateway.SENSOR);
            Registration sensor = server.awaitRegistration();

            assertEquals("gw", own.getEndpoint());
            assertEquals(LwM2mVersion.V1_1, own.getLwM2mVersion());
            assertEquals("1.1", own.getSupportedVersion(5).toString());
            assertTrue(links(own).contains("</5>;ver=1.1"), links(own));
            assertEquals("1.1", own.getSupportedVersion(3).toString(), links(own));
            assertEquals("sensor-1", sensor.getEndpoint());
            assertEquals("Eurotech", read(server, own, "/3/0/0"));
            assertEquals("27.0", read(server, own, "/3/0/3"));
            assertEquals("Acme", read(server, sensor, "/3/0/0"));
            assertEquals("Thermo", read(server, sensor, "/3/0/1"));
            assertEquals("S-1", read(server, sensor, "/3/0/2"));
            assertEquals("1.0.0", read(server, sensor, "/3/0/3"));
            assertEquals("U", read(server, sensor, "/3/0/16"));
            assertEquals(405, server.send(sensor, new ExecuteRequest("/3/0/4")).getCode().getCode());
            await().until(() -> Set.copyOf(gateway.events).equals(Set.of("registered gw", "registered sensor-1")));
        }
    }

    @Test
    void registersUnder10WithTheObjectsOfThatTime() throws Exception {
        try (TestServer server = new TestServer();
                TestGateway gateway = new TestGateway(server.uri(Protocol.COAP).toString())
                        .with("lwm2m.version", "1.0")
                        .start()) {
            Registration own = server.awaitRegistration();

            assertEquals(LwM2mVersion.V1_0, own.getLwM2mVersion());
            for (int object : new int[] {1, 3, 5}) {
                assertEquals("1.0", own.getSupportedVersion(object).toString(), "object " + object);
            }
            assertEquals(0L, read(server, own, "/5/0/3"));
            assertEquals(404, server.send(own, new ReadRequest("/5/0/12")).getCode().getCode());
            assertEquals(404, server.send(own, new ExecuteRequest("/5/0/10")).getCode().getCode());
            assertEquals(List.of(), gateway.updates.calls);
        }
    }

    @Test
    void registersWithPresharedKeysOfGatewayAndDevice() throws Exception {
        try (TestServer server = new TestServer();
                TestGateway gateway = new TestGateway(server.uri(Protocol.COAPS).toString())
                        .with("security.mode", "PSK")
                        .with("psk.identity", "gw-id")
                        .with("psk.key", HexFormat.of().formatHex(KEY))) {
            server.allow("gw", "gw-id", KEY);
            server.allow("sensor-1", "sensor-id", OTHER_KEY);
            gateway.give(
                    "sensor-1", Map.of("psk.identity", "sensor-id", "psk.key", HexFormat.of().formatHex(OTHER_KEY)));
            gateway.start();
            Registration own = server.awaitRegistration();
            gateway.updates.appear(TestGateway.SENSOR);
            Registration sensor = server.awaitRegistration();

            assertEquals("gw", own.getEndpoint());
            assertEquals("sensor-1", sensor.getEndpoint());
            assertEquals("coaps", sensor.getEndpointUri().getScheme());
            assertEquals(0L, read(server, sensor, "/5/0/3"));
        }
    }

    @Test
    void registersOverIpv6() throws Exception {
        try (TestServer server = TestServer.at("::1");
                TestGateway gateway = new TestGateway(server.uri(Protocol.COAP).toString()).start()) {
            Registration own = server.awaitRegistration();

            assertTrue(server.uri(Protocol.COAP).getHost().startsWith("["), server.uri(Protocol.COAP).toString());
            assertEquals("27.0", read(server, own, "/3/0/3"));
            await().until(() -> gateway.events.contains("registered gw"));
        }
    }

    @Test
    void updatesTheRegistrationWhenTheServerTriggersItOrChangesTheLifetime() throws Exception {
        try (TestServer server = new TestServer();
                TestGateway gateway = new TestGateway(server.uri(Protocol.COAP).toString()).start()) {
            Registration own = server.awaitRegistration();
            await().until(() -> gateway.events.contains("registered gw"));
            assertEquals(204, server.send(own, new ExecuteRequest("/1/0/8")).getCode().getCode());
            assertEquals(own.getId(), server.awaitUpdate().getId());

            assertEquals(204, server.send(own, new WriteRequest(1, 0, 1, 77)).getCode().getCode());
            assertEquals(77, server.awaitUpdate().getLifeTimeInSec());
            assertEquals(own.getId(), server.registration("gw").getId());
        }
    }

    @Test
    void goesAwayForAsLongAsTheServerDisablesIt() throws Exception {
        try (TestServer server = new TestServer();
                TestGateway gateway = new TestGateway(server.uri(Protocol.COAP).toString()).start()) {
            Registration own = server.awaitRegistration();
            await().until(() -> gateway.events.contains("registered gw"));
            assertEquals(86_400L, read(server, own, "/1/0/5"));
            assertEquals(400, server.send(own, new WriteRequest(1, 0, 5, -1)).getCode().getCode());
            assertEquals(204, server.send(own, new WriteRequest(1, 0, 5, 1)).getCode().getCode());

            assertEquals(204, server.send(own, new ExecuteRequest("/1/0/4")).getCode().getCode());
            assertEquals("gw", server.awaitDeregistration().getEndpoint());
            assertEquals("gw", server.awaitRegistration().getEndpoint());
            assertTrue(gateway.events.contains("unregistered gw: the server wants to hear nothing for 1 s"));
        }
    }

    @ParameterizedTest
    @CsvSource({"1.0, true, UQ, ", "1.0, false, U, ", "1.1, true, U, true", "1.1, false, U, false"})
    void tellsTheServerToQueue(String version, boolean queueMode, String binding, Boolean parameter) throws Exception {
        try (TestServer server = new TestServer();
                TestGateway gateway = new TestGateway(server.uri(Protocol.COAP).toString())
                        .with("lwm2m.version", version)
                        .with("queue.mode", queueMode)
                        .start()) {
            Registration own = server.awaitRegistration();

            assertEquals(binding, BindingMode.toString(own.getBindingMode()));
            assertEquals(parameter, own.getQueueMode());
            assertEquals(binding, read(server, own, "/1/0/7"));
            await().until(() -> gateway.events.contains("registered gw"));
        }
    }

    @Test
    void aChangedKeyBringsTheEndpointBackAfterItHasLeft() throws Exception {
        String hex = HexFormat.of().formatHex(OTHER_KEY);
        try (TestServer server = new TestServer();
                TestGateway gateway = new TestGateway(server.uri(Protocol.COAPS).toString())
                        .with("security.mode", "PSK")
                        .with("psk.identity", "gw-id")
                        .with("psk.key", HexFormat.of().formatHex(KEY))) {
            server.allow("gw", "gw-id", KEY);
            server.allow("sensor-1", "sensor-id", OTHER_KEY);
            gateway.give("sensor-1", Map.of("psk.identity", "sensor-id", "psk.key", hex));
            gateway.start();
            server.awaitRegistration();
            gateway.updates.appear(TestGateway.SENSOR);
            Registration first = server.awaitRegistration();
            await().until(() -> gateway.events.contains("registered sensor-1"));

            gateway.session().credentialsChanged("sensor-1");
            Registration second = server.awaitRegistration();

            assertEquals(first.getId(), server.awaitDeregistration().getId());
            assertEquals(second.getId(), server.registration("sensor-1").getId(), "and nobody deregisters the second");
        }
    }

    @Test
    void goesOnTryingWhileTheServerIsDown() throws Exception {
        int port = Ports.free();
        try (TestGateway gateway = new TestGateway("coap://127.0.0.1:" + port)
                .withRequestTimeout(Duration.ofSeconds(2))
                .start()) {
            await().until(() -> gateway.events.stream().anyMatch(e -> e.startsWith("unregistered gw")));

            try (TestServer server = new TestServer(port, 512)) {
                assertEquals("gw", server.awaitRegistration().getEndpoint());
                await().until(() -> gateway.events.contains("registered gw"));
            }
        }
    }

    @Test
    void comesBackAfterTheServerHasForgottenIt() throws Exception {
        int port = Ports.free();
        try (TestGateway gateway = new TestGateway("coap://127.0.0.1:" + port)
                .with("lifetime.seconds", 20)
                .withRequestTimeout(Duration.ofSeconds(2))
                .start()) {
            try (TestServer server = new TestServer(port, 512)) {
                server.awaitRegistration();
                await().until(() -> gateway.events.contains("registered gw")); // or it still tries with the next server
            }
            try (TestServer server = new TestServer(port, 512)) {
                assertEquals("gw", server.awaitRegistration().getEndpoint());
                await().until(() -> gateway.events.stream().anyMatch(e -> e.startsWith("unregistered gw")));
            }
        }
    }

    @Test
    void saysWhyWhenTheHostDoesNotResolve() throws Exception {
        try (TestGateway gateway = new TestGateway("coap://no-such-host.invalid:5683").start()) {
            await().until(() -> gateway.events.stream()
                    .anyMatch(e -> e.contains("no-such-host.invalid does not resolve")));
        }
    }

    @Test
    void deregistersASubDeviceThatVanishesAndEverythingOnStop() throws Exception {
        try (TestServer server = new TestServer()) {
            TestGateway gateway = new TestGateway(server.uri(Protocol.COAP).toString()).start();
            server.awaitRegistration();
            gateway.updates.appear(TestGateway.SENSOR);
            server.awaitRegistration();
            await().until(() -> gateway.events.contains("registered sensor-1"));

            gateway.updates.vanish("sensor-1");
            assertEquals("sensor-1", server.awaitDeregistration().getEndpoint());

            assertWaitsForNobody(gateway::close);
            assertEquals("gw", server.awaitDeregistration().getEndpoint());
            await().untilAsserted(() -> assertEquals(List.of(), ownThreads()));
        }
    }

    @Test
    void stopsWithoutWaitingForAServerThatIsDown() throws Exception {
        TestGateway gateway = new TestGateway("coap://127.0.0.1:" + Ports.free()).start();
        for (int i = 0; i < 20; i++) {
            gateway.updates.appear(new TargetDescription(
                    "s" + i, TargetDescription.Role.SUB_DEVICE, "", "", "", false));
        }
        assertWaitsForNobody(gateway::close);
        await().untilAsserted(() -> assertEquals(List.of(), ownThreads()));
    }

    /** Who does, waits for as long as any request may take. */
    private static void assertWaitsForNobody(Runnable stop) {
        long start = System.nanoTime();
        stop.run();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(Patience.PATIENCE.dividedBy(2)) < 0, took.toString());
    }

    private static List<String> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("lwm2m-"))
                .toList();
    }

    private static Object read(TestServer server, Registration from, String path) throws InterruptedException {
        return ((LwM2mSingleResource) server.send(from, new ReadRequest(path)).getContent()).getValue();
    }

    private static String links(Registration registration) {
        return Arrays.stream(registration.getObjectLinks()).map(Object::toString).collect(Collectors.joining(","));
    }
}
