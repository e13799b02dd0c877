// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.node.TimestampedLwM2mNodes;
import org.eclipse.leshan.core.request.SendRequest;
import org.eclipse.leshan.server.registration.Registration;
import org.eclipse.leshan.server.send.SendListener;
import org.junit.jupiter.api.Test;

/** What a server is sent that neither observes nor reads. */
class StateReportTest {

    private final List<String> reports = new CopyOnWriteArrayList<>();

    @Test
    void sendsEachStateAndWhatIsThereAfterTheRegistration() throws Exception {
        try (TestServer server = new TestServer();
                TestGateway gateway = new TestGateway(server.uri(Protocol.COAP).toString())
                        .with("report.by.send", true)) {
            server.leshan.getSendService().addListener(new Listener());
            gateway.start();
            Registration own = server.awaitRegistration();
            gateway.updates.appear(TestGateway.SELF);
            await().until(() -> reports.equals(List.of("0/0 27.0")));
            gateway.updates.move("gateway", UpdateState.DOWNLOADING, UpdateResult.INITIAL);
            gateway.updates.move("gateway", UpdateState.DOWNLOADED, UpdateResult.INITIAL);
            gateway.updates.move("gateway", UpdateState.UPDATING, UpdateResult.INITIAL);
            gateway.updates.move("gateway", UpdateState.IDLE, UpdateResult.SUCCESS);

            await().untilAsserted(
                    () -> assertEquals(List.of("0/0 27.0", "1/0", "2/0", "3/0", "0/1"), reports));
        }
    }

    @Test
    void isSilentWhileItIsMutedAndUnlessItIsWanted() throws Exception {
        try (ServedSensor sensor = new ServedSensor(Map.of("report.by.send", true));
                ServedSensor other = new ServedSensor()) {
            other.server.leshan.getSendService().addListener(new Listener());
            assertEquals(204, sensor.raw(Code.PUT, "1/0/23", 0, -1, "1".getBytes()));
            sensor.server.leshan.getSendService().addListener(new Listener());
            for (ServedSensor each : List.of(sensor, other)) {
                each.gateway.updates.move("sensor-1", UpdateState.DOWNLOADING, UpdateResult.INITIAL);
                await().until(() -> Long.valueOf(1).equals(each.read(3)));
            }
            assertEquals(204, sensor.raw(Code.PUT, "1/0/23", 0, -1, "0".getBytes()));
            sensor.gateway.updates.move("sensor-1", UpdateState.IDLE, UpdateResult.CANCELLED);

            await().until(() -> reports.contains("0/10"));
            assertFalse(reports.contains("1/0"), reports.toString()); // what was there at first may come late
        }
    }

    private final class Listener implements SendListener {

        @Override
        public void dataReceived(Registration from, TimestampedLwM2mNodes data, SendRequest request) {
            Map<LwM2mPath, LwM2mNode> nodes = data.getMostRecentNodes();
            String state = value(nodes, "/5/0/3") + "/" + value(nodes, "/5/0/5");
            reports.add(nodes.containsKey(new LwM2mPath("/3/0/3")) ? state + " " + value(nodes, "/3/0/3") : state);
        }

        private static Object value(Map<LwM2mPath, LwM2mNode> nodes, String path) {
            return ((LwM2mSingleResource) nodes.get(new LwM2mPath(path))).getValue();
        }

        @Override
        public void onError(Registration from, String message, Exception error) {
            reports.add(message);
        }
    }
}
