// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.update.UpdateListener;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.lwm2m.internal.object.AccessRights.Right;
import io.fotabridge.tools.testing.Patience;
import io.fotabridge.tools.testing.Ports;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.leshan.core.ResponseCode;
import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.core.node.LwM2mMultipleResource;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.ExecuteRequest;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.core.request.WriteRequest;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.server.registration.Registration;
import org.junit.jupiter.api.Test;

/** One gateway, several servers: each has its own endpoints, and none notices what the others do. */
class SeveralServersTest {

    private static final String KEY = "00112233445566778899aabbccddeeff";
    private static final String OTHER_KEY = "ffeeddccbbaa99887766554433221100";

    @Test
    void everyServerSeesTheSameUpdate() throws Exception {
        try (TestServer one = new TestServer();
                TestServer other = new TestServer();
                TestGateway first = new TestGateway(one.uri(Protocol.COAP).toString()).start();
                TestGateway second = further(first, other.uri(Protocol.COAP).toString()).start()) {
            first.updates.tell(both(first, second));
            first.updates.appear(TestGateway.SENSOR);
            Registration here = awaitSensor(one);
            Registration there = awaitSensor(other);
            first.updates.move("sensor-1", UpdateState.DOWNLOADING, UpdateResult.INITIAL);

            await().untilAsserted(() -> assertEquals(1L, state(one, here)));
            await().untilAsserted(() -> assertEquals(1L, state(other, there)));
            assertEquals(Set.of("io.fotabridge.lwm2m.Server", "second"), Set.copyOf(first.updates.askers));
        }
    }

    @Test
    void aServerThatIsDownDisturbsNoOther() throws Exception {
        try (TestServer server = new TestServer();
                TestGateway first = new TestGateway("coap://127.0.0.1:" + Ports.free())
                        .withRequestTimeout(Duration.ofSeconds(2))
                        .start();
                TestGateway second = further(first, server.uri(Protocol.COAP).toString()).start()) {
            first.updates.tell(both(first, second));
            first.updates.appear(TestGateway.SENSOR);
            Registration sensor = awaitSensor(server);

            await().until(() -> first.events.stream().anyMatch(event -> event.startsWith("unregistered sensor-1")));
            first.close();
            assertEquals(0L, state(server, sensor));
            await().untilAsserted(() -> assertEquals(
                    Set.of("registered gw", "registered sensor-1"), Set.copyOf(second.events)));
        }
    }

    @Test
    void aDeviceHasItsOwnKeyForEachServer() throws Exception {
        try (TestServer one = new TestServer();
                TestServer other = new TestServer();
                TestGateway first = secured(new TestGateway(one.uri(Protocol.COAPS).toString()));
                TestGateway second = secured(further(first, other.uri(Protocol.COAPS).toString()))) {
            for (TestServer server : List.of(one, other)) {
                server.allow("gw", "gw-id", HexFormat.of().parseHex(KEY));
            }
            one.allow("sensor-1", "here", HexFormat.of().parseHex(OTHER_KEY));
            other.allow("sensor-1", "there", HexFormat.of().parseHex(OTHER_KEY));
            for (TestGateway gateway : List.of(first, second)) {
                gateway.give("sensor-1", Map.of("psk.identity", "here", "psk.key", OTHER_KEY));
                gateway.give("sensor-1", Map.of("psk.identity", "there", "psk.key", OTHER_KEY, "server", "second"));
            }
            first.start();
            second.start();
            first.updates.tell(both(first, second));
            first.updates.appear(TestGateway.SENSOR);

            assertTrue(awaitSensor(one).getEndpointUri().getScheme().equals("coaps"));
            assertTrue(awaitSensor(other).getEndpointUri().getScheme().equals("coaps"));
        }
    }

    @Test
    void isToldOfTheOthersWhileThereAreAny() throws Exception {
        try (TestServer server = new TestServer();
                TestGateway gateway = new TestGateway(server.uri(Protocol.COAP).toString()).start()) {
            Registration alone = server.awaitRegistration();
            assertEquals(ResponseCode.NOT_FOUND, server.send(alone, new ReadRequest("/2")).getCode());

            Grant other = new Grant(7, Right.OBSERVE);
            gateway.grants.add(other);
            gateway.session().rightsChanged();
            await().until(() -> announces(server, 2));
            assertEquals(Map.of(1, 7L, 7, 1L), acl(server, server.registration("gw")));

            gateway.grants.remove(other);
            gateway.session().rightsChanged();
            await().until(() -> !announces(server, 2));
            assertEquals(List.of("registered gw"), gateway.events, "an update of the registration is enough");
        }
    }

    @Test
    void isToldOfTheOthersThatCameWhileItWasRegistering() throws Exception {
        try (RawServer server = new RawServer();
                TestGateway gateway = new TestGateway(server.uri())
                        .withRequestTimeout(Patience.PATIENCE)
                        .start()) {
            Request registration = server.nextRequest();
            gateway.grants.add(new Grant(7, Right.OBSERVE));
            gateway.session().rightsChanged();
            server.register(registration);

            assertTrue(server.nextRequest().getPayloadString().contains("</2/0>"));
        }
    }

    @Test
    void aServerThatMayOnlyObserveChangesNothing() throws Exception {
        try (TestServer server = new TestServer();
                TestGateway gateway =
                        new TestGateway(server.uri(Protocol.COAP).toString()).with("rights", "observe").start()) {
            gateway.updates.appear(TestGateway.SELF);
            Registration own = server.awaitRegistration();

            assertEquals(ResponseCode.CONTENT, server.send(own, new ReadRequest("/5/0/3")).getCode());
            assertEquals(
                    ResponseCode.UNAUTHORIZED,
                    server.send(own, new WriteRequest(5, 0, 1, "http://127.0.0.1/app.bin")).getCode());
            assertEquals(ResponseCode.UNAUTHORIZED, server.send(own, new ExecuteRequest("/5/0/2")).getCode());
            assertEquals(
                    ResponseCode.UNAUTHORIZED,
                    server.send(own, new WriteRequest(ContentFormat.OPAQUE, 5, 0, 0, new byte[3000])).getCode(),
                    "a push in blocks goes past the objects");
            assertEquals(List.of(), gateway.updates.calls);
        }
    }

    private static boolean announces(TestServer server, int object) {
        return Arrays.stream(server.registration("gw").getObjectLinks())
                .anyMatch(link -> link.getUriReference().startsWith("/" + object + "/"));
    }

    private static Map<Integer, Object> acl(TestServer server, Registration registration) throws Exception {
        for (int instance = 0; ; instance++) {
            ReadResponse object = server.send(registration, new ReadRequest("/2/" + instance + "/0"));
            if (Long.valueOf(5).equals(((LwM2mSingleResource) object.getContent()).getValue())) {
                ReadResponse acl = server.send(registration, new ReadRequest("/2/" + instance + "/2"));
                Map<Integer, Object> rights = new HashMap<>();
                ((LwM2mMultipleResource) acl.getContent())
                        .getInstances()
                        .forEach((id, right) -> rights.put(id, right.getValue()));
                return rights;
            }
        }
    }

    private static TestGateway further(TestGateway first, String uri) {
        return new TestGateway(uri, first.updates).with("kura.service.pid", "second");
    }

    private static TestGateway secured(TestGateway gateway) {
        return gateway.with("security.mode", "PSK").with("psk.identity", "gw-id").with("psk.key", KEY);
    }

    private static Registration awaitSensor(TestServer server) throws InterruptedException {
        Registration next = server.awaitRegistration();
        return next.getEndpoint().equals("sensor-1") ? next : awaitSensor(server);
    }

    private static Object state(TestServer server, Registration sensor) throws InterruptedException {
        return ((LwM2mSingleResource) server.send(sensor, new ReadRequest("/5/0/3")).getContent()).getValue();
    }

    private static UpdateListener both(TestGateway first, TestGateway second) {
        List<Endpoints> all = List.of(first.session().endpoints(), second.session().endpoints());
        return new UpdateListener() {
            @Override
            public void targetAppeared(TargetDescription target, UpdateStatus status) {
                all.forEach(endpoints -> endpoints.targetAppeared(target, status));
            }

            @Override
            public void updateChanged(UpdateStatus status) {
                all.forEach(endpoints -> endpoints.updateChanged(status));
            }
        };
    }
}
