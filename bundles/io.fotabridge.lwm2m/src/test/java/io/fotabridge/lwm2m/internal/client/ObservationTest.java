// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.api.update.Progress;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.api.update.UpdateTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.observation.CompositeObservation;
import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.core.observation.SingleObservation;
import org.eclipse.leshan.core.request.ObserveRequest;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.core.response.ObserveCompositeResponse;
import org.eclipse.leshan.core.response.ObserveResponse;
import org.eclipse.leshan.server.observation.ObservationListener;
import org.eclipse.leshan.server.registration.Registration;
import org.junit.jupiter.api.Test;

/** What an observing server gets to see of an update that is over in no time. */
class ObservationTest {

    private final List<String> states = Collections.synchronizedList(new ArrayList<>());
    private final List<String> versions = Collections.synchronizedList(new ArrayList<>());
    /** The result that a server reads when it is notified of a state. */
    private final List<Long> results = Collections.synchronizedList(new ArrayList<>());

    @Test
    void notifiesEachStateInItsOrderWithTheResultThatBelongsToIt() throws Exception {
        try (TestServer server = new TestServer();
                TestGateway gateway = new TestGateway(server.uri(Protocol.COAP).toString()).start()) {
            server.awaitRegistration();
            gateway.updates.appear(TestGateway.SENSOR);
            Registration sensor = server.awaitRegistration();
            server.leshan.getObservationService().addListener(new Listener(server));
            server.send(sensor, new ObserveRequest(5, 0, 3));
            server.send(sensor, new ObserveRequest(3, 0, 3));

            gateway.updates.move("sensor-1", UpdateState.DOWNLOADING, UpdateResult.INITIAL);
            gateway.updates.move("sensor-1", UpdateState.DOWNLOADED, UpdateResult.INITIAL);
            gateway.updates.move("sensor-1", UpdateState.UPDATING, UpdateResult.INITIAL);
            gateway.updates.announce(new UpdateStatus(
                    "sensor-1", UpdateState.IDLE, UpdateResult.SUCCESS, "", "", "", "", "1.1.0",
                    Instant.parse("2027-01-01T00:00:00Z"), UpdateTerms.DEFAULT, Optional.empty(), Progress.NONE));

            await().untilAsserted(() -> assertEquals(List.of("1", "2", "3", "0"), states));
            await().untilAsserted(() -> assertEquals(List.of(0L, 0L, 0L, 1L), results));
            await().untilAsserted(() -> assertEquals(List.of("1.1.0"), versions));
        }
    }

    private final class Listener implements ObservationListener {

        private final TestServer server;

        Listener(TestServer server) {
            this.server = server;
        }

        @Override
        public void onResponse(SingleObservation observation, Registration from, ObserveResponse response) {
            String value = ((LwM2mSingleResource) response.getContent()).getValue().toString();
            if (observation.getPath().getObjectId() == 5) {
                states.add(value);
                server.leshan.send(from, new ReadRequest(5, 0, 5), 5000,
                        read -> results.add((Long) ((LwM2mSingleResource) read.getContent()).getValue()),
                        failure -> results.add(-1L));
            } else {
                versions.add(value);
            }
        }

        @Override
        public void newObservation(Observation observation, Registration registration) {
            // expected
        }

        @Override
        public void cancelled(Observation observation) {
            // expected at the end
        }

        @Override
        public void onResponse(CompositeObservation o, Registration from, ObserveCompositeResponse response) {
            throw new AssertionError("no composite observation was made");
        }

        @Override
        public void onError(Observation observation, Registration registration, Exception error) {
            states.add(error.toString());
        }
    }
}
