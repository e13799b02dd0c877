// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.api.update.Progress;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.api.update.UpdateTerms;
import io.fotabridge.tools.testing.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.LwM2mObject;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.observation.CompositeObservation;
import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.core.observation.SingleObservation;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.ObserveCompositeRequest;
import org.eclipse.leshan.core.request.ObserveRequest;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.core.response.ObserveCompositeResponse;
import org.eclipse.leshan.core.response.ObserveResponse;
import org.eclipse.leshan.server.observation.ObservationListener;
import org.eclipse.leshan.server.registration.Registration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an observing server gets to see of an update that is over in no time. */
class ObservationTest {

    private final List<String> states = new CopyOnWriteArrayList<>();
    private final List<String> versions = new CopyOnWriteArrayList<>();
    /** The result that a server reads when it is notified of a state. */
    private final List<Long> results = new CopyOnWriteArrayList<>();
    private ServedSensor sensor;

    @BeforeEach
    void register() throws Exception {
        register(RegistrationSettings.DEFAULT.dwell());
    }

    private void register(Duration dwell) throws Exception {
        sensor = new ServedSensor(Map.of(), dwell);
        sensor.server.leshan.getObservationService().addListener(new Listener());
    }

    @AfterEach
    void stop() {
        sensor.close();
    }

    @Test
    void notifiesEachStateInItsOrderWithTheResultThatBelongsToIt() throws Exception {
        stop();
        register(Duration.ofSeconds(2)); // in which the results are read on a busy machine, too
        sensor.server.send(sensor.registration, new ObserveRequest(5, 0, 3));
        sensor.server.send(sensor.registration, new ObserveRequest(3, 0, 3));
        runThrough();

        await().untilAsserted(() -> assertEquals(List.of("1", "2", "3", "0"), states));
        await().untilAsserted(() -> assertEquals(List.of(0L, 0L, 0L, 1L), results));
        await().untilAsserted(() -> assertEquals(List.of("1.1.0"), versions));
    }

    /** Leshan notifies an instance of the result and of the state one after the other: each state at least once. */
    @ParameterizedTest
    @ValueSource(strings = {"/5/0", "/5"})
    void notifiesEachStateToThoseWhoObserveMore(String path) throws Exception {
        sensor.server.send(sensor.registration, new ObserveRequest(path));
        runThrough();

        await().untilAsserted(() -> assertEquals(List.of("1", "2", "3", "0"), withoutRepetitions()));
    }

    @Test
    void notifiesEachStateToThoseWhoObserveComposite() throws Exception {
        sensor.server.send(sensor.registration, new ObserveCompositeRequest(
                ContentFormat.SENML_CBOR, ContentFormat.SENML_CBOR, "/5/0/3", "/5/0/5", "/3/0/3"));
        runThrough();

        await().untilAsserted(() -> assertEquals(List.of("1", "2", "3", "0"), withoutRepetitions()));
    }

    @Test
    void waitsForThoseWhoWantToBeNotifiedRarely() throws Exception {
        assertEquals(204, sensor.attributes("5/0/3?pmin=1"));
        sensor.server.send(sensor.registration, new ObserveRequest(5, 0, 3));
        runThrough();

        await().untilAsserted(() -> assertEquals(List.of("1", "2", "3", "0"), states));
    }

    @Test
    void doesNotWaitForThoseWhoWantToBeNotifiedOfSomeValuesOnly() throws Exception {
        assertEquals(204, sensor.attributes("5/0/3?gt=2"));
        sensor.server.send(sensor.registration, new ObserveRequest(5, 0, 3));
        runThrough();

        await().until(() -> Long.valueOf(1).equals(sensor.read(5)));
    }

    private void runThrough() {
        sensor.gateway.updates.move("sensor-1", UpdateState.DOWNLOADING, UpdateResult.INITIAL);
        sensor.gateway.updates.move("sensor-1", UpdateState.DOWNLOADED, UpdateResult.INITIAL);
        sensor.gateway.updates.move("sensor-1", UpdateState.UPDATING, UpdateResult.INITIAL);
        sensor.gateway.updates.announce(new UpdateStatus(
                "sensor-1", UpdateState.IDLE, UpdateResult.SUCCESS, "", "", "", "", "1.1.0",
                Instant.parse("2027-01-01T00:00:00Z"), UpdateTerms.DEFAULT, Optional.empty(), Progress.NONE));
    }

    private List<String> withoutRepetitions() {
        List<String> distinct = new ArrayList<>();
        for (String state : List.copyOf(states)) {
            if (distinct.isEmpty() || !distinct.get(distinct.size() - 1).equals(state)) {
                distinct.add(state);
            }
        }
        return distinct;
    }

    private final class Listener implements ObservationListener {

        @Override
        public void onResponse(SingleObservation observation, Registration from, ObserveResponse response) {
            if (observation.getPath().getObjectId() == 3) {
                versions.add(value(response.getContent()));
                return;
            }
            states.add(state(response.getContent()));
            sensor.server.leshan.send(from, new ReadRequest(5, 0, 5), Patience.MILLIS,
                    read -> results.add((Long) ((LwM2mSingleResource) read.getContent()).getValue()),
                    failure -> results.add(-1L));
        }

        @Override
        public void onResponse(CompositeObservation o, Registration from, ObserveCompositeResponse response) {
            Map<LwM2mPath, LwM2mNode> content = response.getContent();
            states.add(state(content.get(new LwM2mPath("/5/0/3"))));
        }

        private static String state(LwM2mNode node) {
            if (node instanceof LwM2mObject object) {
                return state(object.getInstance(0));
            }
            return value(node instanceof LwM2mObjectInstance instance ? instance.getResource(3) : node);
        }

        private static String value(LwM2mNode node) {
            return ((LwM2mSingleResource) node).getValue().toString();
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
        public void onError(Observation observation, Registration registration, Exception error) {
            states.add(error.toString());
        }
    }
}
