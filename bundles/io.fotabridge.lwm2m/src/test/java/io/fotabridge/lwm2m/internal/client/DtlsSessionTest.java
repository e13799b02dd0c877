// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.tools.testing.Patience;
import java.time.Duration;
import java.util.HexFormat;
import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.core.request.ExecuteRequest;
import org.eclipse.leshan.server.registration.Registration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a DTLS session lives through: a NAT that changes its mind, and a network that is away for a while. */
class DtlsSessionTest {

    private static final String KEY = "00112233445566778899aabbccddeeff";

    private TestServer server;
    private Relay relay;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        server.allow("gw", "gw-id", HexFormat.of().parseHex(KEY));
        relay = new Relay(server.uri(Protocol.COAPS));
    }

    @AfterEach
    void stop() {
        relay.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void connectionIdsSpareAHandshakeBehindNat(int length) throws Exception {
        try (TestGateway gateway =
                gateway().with("dtls.cid", length).withRequestTimeout(Patience.PATIENCE).start()) {
            Registration own = register(gateway);
            relay.rebind();
            trigger(own);
            server.awaitUpdate();

            assertEquals(1, relay.count(Relay.CLIENT_KEY_EXCHANGE));
            assertTrue(relay.recordsWithConnectionId() > 0);
        }
    }

    @Test
    void withoutConnectionIdsTheSessionIsResumed() throws Exception {
        try (TestGateway gateway = gateway().with("dtls.cid", -1).start()) {
            Registration own = register(gateway);
            long hellos = relay.count(Relay.CLIENT_HELLO);
            long exchanges = relay.count(Relay.CLIENT_KEY_EXCHANGE);
            relay.rebind();
            trigger(own);
            server.awaitUpdate();

            assertResumed(hellos, exchanges);
            assertEquals(0, relay.recordsWithConnectionId());
        }
    }

    @Test
    void theSessionOutlivesTheClientThatWasThrownAway() throws Exception {
        try (TestGateway gateway = gateway().start()) {
            Registration own = register(gateway);
            long hellos = relay.count(Relay.CLIENT_HELLO);
            long exchanges = relay.count(Relay.CLIENT_KEY_EXCHANGE);
            relay.loseEverythingFromTheClient(true);
            trigger(own);
            await().until(() -> gateway.events.contains("unregistered gw: the server does not answer"));
            relay.loseEverythingFromTheClient(false);
            await().until(() -> gateway.events.contains("registered gw"));

            assertResumed(hellos, exchanges);
        }
    }

    /** And forgets what has happened until then: a busy machine may need more than one attempt. */
    private Registration register(TestGateway gateway) {
        await().until(() -> gateway.events.contains("registered gw"));
        gateway.events.clear();
        return server.registration("gw");
    }

    private void assertResumed(long hellosBefore, long exchangesBefore) {
        assertTrue(relay.count(Relay.CLIENT_HELLO) > hellosBefore, "a handshake");
        assertEquals(exchangesBefore, relay.count(Relay.CLIENT_KEY_EXCHANGE), "an abbreviated one");
    }

    /** The answer may be lost on a line that has just changed, and so is not waited for. */
    private void trigger(Registration own) {
        server.leshan.send(own, new ExecuteRequest("/1/0/8"), 2_000, response -> { }, failure -> { });
    }

    private TestGateway gateway() {
        return new TestGateway(relay.uri())
                .with("security.mode", "PSK")
                .with("psk.identity", "gw-id")
                .with("psk.key", KEY)
                .withRequestTimeout(Duration.ofMillis(1500));
    }
}
