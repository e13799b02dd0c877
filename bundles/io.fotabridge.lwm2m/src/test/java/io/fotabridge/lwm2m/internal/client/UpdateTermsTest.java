// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.WriteRequest.Mode;
import org.eclipse.leshan.core.util.datatype.ULong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Severity, Maximum Defer Period and Automatic Upgrade in the versions of /5, written one by one and together. */
class UpdateTermsTest {

    private static final LwM2mResource CRITICAL = LwM2mSingleResource.newIntegerResource(11, 0);
    private static final LwM2mResource AN_HOUR =
            LwM2mSingleResource.newUnsignedIntegerResource(13, ULong.valueOf(3600));
    private static final LwM2mResource AUTOMATIC = LwM2mSingleResource.newBooleanResource(14, true);

    @ParameterizedTest
    @ValueSource(ints = {0, 60, 110, 112, 11542})
    void writesEachTermAndReadsItBack(int format) throws Exception {
        try (ServedSensor sensor = version("1.2")) {
            assertEquals(List.of(1L, ULong.valueOf(0), false), terms(sensor));
            for (LwM2mResource term : List.of(CRITICAL, AN_HOUR, AUTOMATIC)) {
                assertEquals(204, sensor.write(ContentFormat.fromCode(format), term));
            }
            assertEquals(List.of(0L, ULong.valueOf(3600), true), terms(sensor));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {110, 112, 11542})
    void writesTermsTogetherInOneCall(int format) throws Exception {
        try (ServedSensor sensor = version("1.2")) {
            assertEquals(204, sensor.writeTogether(
                    Mode.UPDATE, ContentFormat.fromCode(format), AUTOMATIC, CRITICAL, AN_HOUR));

            assertEquals(List.of(0L, ULong.valueOf(3600), true), terms(sensor));
            assertEquals(1, sensor.gateway.updates.calls.size());
        }
    }

    @Test
    void writesTermsAndLifetimeCompositeOrNeither() throws Exception {
        String both = "[{\"n\":\"/1/0/1\",\"v\":1000},{\"n\":\"/5/0/11\",\"v\":0},{\"n\":\"/5/0/13\",\"v\":60}]";
        try (ServedSensor sensor = version("1.1")) {
            sensor.gateway.updates.answer = Answer.NOT_ALLOWED; // by the engine, after everything was checked
            assertEquals(405, sensor.raw(Code.IPATCH, "", 110, -1, both.getBytes()));
            assertEquals(300L, sensor.read("/1/0/1"));

            sensor.gateway.updates.answer = Answer.ACCEPTED;
            assertEquals(204, sensor.raw(Code.IPATCH, "", 110, -1, both.getBytes()));
            assertEquals(1000L, sensor.read("/1/0/1"));
            assertEquals(0L, sensor.read(11));
            assertEquals(ULong.valueOf(60), sensor.read(13));
            assertEquals(2, sensor.gateway.updates.calls.size());
        }
    }

    @Test
    void takesAUriAloneInAnInstance() throws Exception {
        try (ServedSensor sensor = version("1.1")) {
            LwM2mResource uri = LwM2mSingleResource.newStringResource(1, "http://host/app.bin");
            assertEquals(204, sensor.writeTogether(Mode.UPDATE, ContentFormat.TLV, uri));
            assertEquals(204, sensor.writeTogether(Mode.UPDATE, ContentFormat.TLV)); // nothing, and nothing happens

            assertEquals(List.of("uri sensor-1 http://host/app.bin"), sensor.gateway.updates.calls);
        }
    }

    @Test
    void answersAsTheEngineDoes() throws Exception {
        try (ServedSensor sensor = version("1.1")) {
            sensor.gateway.updates.answer = Answer.NOT_ALLOWED;
            assertEquals(405, sensor.write(ContentFormat.TEXT, CRITICAL));
            assertEquals(1L, sensor.read(11));
        }
    }

    @Test
    void showsADeferredUpdateRightAfterItWasAskedFor() throws Exception {
        try (ServedSensor sensor = version("1.1")) {
            sensor.gateway.updates.move("sensor-1", UpdateState.DOWNLOADED, UpdateResult.INITIAL);
            await().until(() -> Long.valueOf(2).equals(sensor.read(3)));
            sensor.gateway.updates.defer("sensor-1");

            assertEquals(204, sensor.execute(2));
            assertEquals(11L, sensor.read(5));
            assertEquals(2L, sensor.read(3));
        }
    }

    @Test
    void hasInEachVersionTheResourcesOfThatVersion() throws Exception {
        assertVersion("1.0", "</5/0>", List.of(0, 1, 2, 3, 5, 6, 7, 8, 9));
        assertVersion("1.1", "</5>;ver=1.1,</5/0>", List.of(0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13));
        assertVersion("1.2", "</5>;ver=1.2,</5/0>", List.of(0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14));
    }

    private static void assertVersion(String version, String link, List<Integer> resources) throws Exception {
        try (ServedSensor sensor = version(version)) {
            String links = Arrays.toString(sensor.registration.getObjectLinks());
            assertTrue(links.replace(" ", "").contains("</4/0>," + link), links);
            assertEquals(version, sensor.registration.getSupportedVersion(5).toString());
            for (int resource = 0; resource <= 14; resource++) {
                int code = sensor.codeOfRead("/5/0/" + resource);
                assertEquals(!resources.contains(resource), code == 404, version + " /5/0/" + resource + " " + code);
            }
        }
    }

    @Test
    void showsAServerOf10NothingThatItDoesNotKnow() throws Exception {
        try (ServedSensor sensor = new ServedSensor(Map.of("lwm2m.version", "1.0", "firmware.object.version", "1.2"))) {
            assertEquals("1.0", sensor.registration.getSupportedVersion(5).toString());
            sensor.gateway.updates.move("sensor-1", UpdateState.IDLE, UpdateResult.CANCELLED);
            assertEquals(0L, sensor.read(5));
            sensor.gateway.updates.move("sensor-1", UpdateState.DOWNLOADED, UpdateResult.DEFERRED);
            await().until(() -> Long.valueOf(2).equals(sensor.read(3)));
            assertEquals(0L, sensor.read(5));
            sensor.gateway.updates.move("sensor-1", UpdateState.IDLE, UpdateResult.UPDATE_FAILED);
            await().until(() -> Long.valueOf(8).equals(sensor.read(5)));
            assertEquals(404, sensor.execute(10));
        }
    }

    private static ServedSensor version(String version) throws Exception {
        return new ServedSensor(Map.of("firmware.object.version", version));
    }

    private static List<Object> terms(ServedSensor sensor) throws Exception {
        return List.of(sensor.read(11), sensor.read(13), sensor.read(14));
    }
}
