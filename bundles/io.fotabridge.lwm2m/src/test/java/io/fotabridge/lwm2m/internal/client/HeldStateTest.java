// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.tools.testing.Patience;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a state is shown to servers that are slow to acknowledge, or do not do it at all. */
class HeldStateTest {

    private static final String STATE = "5/0/3";
    private static final String RESULT = "5/0/5";
    /** Twice as long as a state is held where nobody observes; less than a retransmission takes. */
    private static final int A_WHILE_MS = 2 * (int) RegistrationSettings.DEFAULT.dwell().toMillis();

    private RawServer server;
    private TestGateway gateway;

    @BeforeEach
    void register() throws Exception {
        server = new RawServer();
        gateway = new TestGateway(server.uri()).withRequestTimeout(Patience.PATIENCE).start();
        server.awaitRegistration();
        gateway.updates.appear(TestGateway.SELF);
    }

    @AfterEach
    void stop() {
        gateway.close();
        server.close();
    }

    @Test
    void holdsEachStateUntilItsNotificationIsAcknowledged() throws Exception {
        assertEquals("0", server.observe(Type.CON, STATE, 1));
        runThrough();

        for (String state : List.of("1", "2", "3", "0")) {
            Response notification = server.nextResponse();
            assertEquals(state, notification.getPayloadString());
            assertEquals(Type.CON, notification.getType());
            assertTrue(server.isSilentFor(A_WHILE_MS));
            assertEquals(state, server.read(STATE));
            server.acknowledge(notification);
        }
        assertEquals("1", server.read(RESULT));
    }

    @Test
    void trustsNotificationsThatNeedNoAcknowledgement() throws Exception {
        server.observe(Type.NON, STATE, 1);
        runThrough();

        List<String> states = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Response notification = server.nextResponse();
            assertEquals(Type.NON, notification.getType());
            states.add(notification.getPayloadString());
        }
        assertEquals(List.of("1", "2", "3", "0"), states);
    }

    @Test
    void bringsTheResultNoLaterThanTheState() throws Exception {
        server.observe(Type.CON, STATE, 1);
        server.observe(Type.CON, RESULT, 2);
        gateway.updates.move("gateway", UpdateState.DOWNLOADING, UpdateResult.INITIAL);
        gateway.updates.move("gateway", UpdateState.IDLE, UpdateResult.INTEGRITY_FAILURE);
        server.acknowledge(server.nextResponse()); // 1
        Response result = server.nextResponse();
        Response state = server.nextResponse();

        assertEquals("5", result.getPayloadString());
        assertEquals("0", state.getPayloadString());
        gateway.updates.move("gateway", UpdateState.DOWNLOADING, UpdateResult.INITIAL);
        server.acknowledge(state);
        assertTrue(server.isSilentFor(A_WHILE_MS), "the result is still on its way");
        server.acknowledge(result);
        assertEquals("0", server.nextResponse().getPayloadString());
        assertEquals("1", server.nextResponse().getPayloadString());
    }

    @Test
    void waitsNoLongerForAServerThatRejectsANotification() throws Exception {
        server.observe(Type.CON, STATE, 1);
        runThrough();
        server.reject(server.nextResponse());

        await().until(() -> server.read(RESULT).equals("1"));
    }

    @Test
    void waitsNoLongerForAServerThatCancels() throws Exception {
        server.observe(Type.CON, STATE, 1);
        runThrough();
        server.nextResponse(); // and no acknowledgement
        server.cancel(STATE, 1);

        await().until(() -> server.read(RESULT).equals("1"));
    }

    @Test
    void doesNotWaitForThoseWhoObserveSomethingElse() throws Exception {
        server.observe(Type.CON, "5/0/1", 1);
        server.observe(Type.CON, RESULT, 2);
        runThrough();

        assertEquals("1", server.nextResponse().getPayloadString()); // at last
        assertEquals("0", server.read(STATE));
    }

    @Test
    void showsAtOnceWhatTheServerItselfDoes() throws Exception {
        server.observe(Type.CON, STATE, 1);
        gateway.updates.move("gateway", UpdateState.DOWNLOADING, UpdateResult.INITIAL);
        Response unacknowledged = server.nextResponse();
        gateway.updates.move("gateway", UpdateState.IDLE, UpdateResult.CANCELLED);

        await().until(() -> server.read(RESULT).equals("10"));
        server.acknowledge(unacknowledged);
        assertEquals("0", server.nextResponse().getPayloadString());
    }

    private void runThrough() {
        gateway.updates.move("gateway", UpdateState.DOWNLOADING, UpdateResult.INITIAL);
        gateway.updates.move("gateway", UpdateState.DOWNLOADED, UpdateResult.INITIAL);
        gateway.updates.move("gateway", UpdateState.UPDATING, UpdateResult.INITIAL);
        gateway.updates.move("gateway", UpdateState.IDLE, UpdateResult.SUCCESS);
    }
}
