// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.lwm2m.internal.FakeTarget;
import java.util.Map;
import org.eclipse.leshan.core.node.LwM2mMultipleResource;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.server.registration.Registration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects /4 and /3 as a real server sees them: how the device behind an endpoint can be reached. */
class ConnectivityTest {

    private final FakeTarget target = new FakeTarget(TestGateway.SENSOR);
    private ServedSensor sensor;

    @BeforeEach
    void register() throws Exception {
        sensor = new ServedSensor();
        sensor.gateway.links.addTarget(target);
    }

    @AfterEach
    void stop() {
        sensor.close();
    }

    @Test
    void showsTheRadioLinkOfASubDevice() throws Exception {
        target.receivesBluetoothAt(-71);

        assertEquals(22L, sensor.read("/4/0/0"));
        assertEquals(22L, single("/4/0/1"));
        assertEquals(-71L, sensor.read("/4/0/2"));
        assertEquals("127.0.0.1", single("/4/0/4"));
        assertEquals(0L, single("/3/0/11"));
        target.receivesBluetoothAt(-95);
        assertEquals(4L, single("/3/0/11"), "low signal");
    }

    @Test
    void showsTheWireOfASubDevice() throws Exception {
        target.hangsOnAWire(true);

        assertEquals(50L, sensor.read("/4/0/0"));
        assertEquals(0L, sensor.read("/4/0/2"));
        assertEquals(0L, single("/3/0/11"));
        target.hangsOnAWire(false);
        assertEquals(7L, single("/3/0/11"), "no connectivity");
    }

    @Test
    void showsTheNetworkThatLeadsToTheServerWhereNoLinkIsKnown() throws Exception {
        assertEquals(41L, sensor.read("/4/0/0"));
        Registration own = sensor.server.registration("gw");
        var addresses = (LwM2mMultipleResource) sensor.server.send(own, new ReadRequest("/4/0/4")).getContent();

        assertEquals("127.0.0.1", addresses.getValue(0));
    }

    @Test
    void isOfTheVersionThatGoesWithTheProtocol() throws Exception {
        assertEquals("1.1", sensor.registration.getSupportedVersion(4).toString());
        try (ServedSensor old = new ServedSensor(Map.of("lwm2m.version", "1.0"))) {
            assertEquals("1.0", old.registration.getSupportedVersion(4).toString());
            assertEquals(41L, old.read("/4/0/0"));
        }
    }

    private Object single(String path) throws InterruptedException {
        var read = sensor.server.send(sensor.registration, new ReadRequest(ContentFormat.SENML_CBOR, path));
        var resource = (LwM2mMultipleResource) read.getContent();
        return resource.getValue(0);
    }
}
