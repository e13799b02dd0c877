// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.Progress;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.api.update.UpdateTerms;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.leshan.core.node.LwM2mMultipleResource;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.DiscoverRequest;
import org.eclipse.leshan.core.request.ExecuteRequest;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.server.registration.Registration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Object /5 as a real server sees it: what it answers to what is asked rightly and wrongly. */
class FirmwareObjectTest {

    private ServedSensor served;
    private TestServer server;
    private TestGateway gateway;
    private Registration sensor;

    @BeforeEach
    void register() throws Exception {
        served = new ServedSensor();
        server = served.server;
        gateway = served.gateway;
        sensor = served.registration;
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void readsAsIdleAndTellsWhatItCanDo() throws Exception {
        gateway.updates.schemes = List.of("coaps+tcp", "http", "coap");

        assertEquals("", served.read(1));
        assertEquals(0L, served.read(3));
        assertEquals(0L, served.read(5));
        assertEquals("", served.read(6));
        assertEquals("", served.read(7));
        assertEquals(2L, served.read(9));
        LwM2mMultipleResource protocols =
                (LwM2mMultipleResource) server.send(sensor, new ReadRequest("/5/0/8")).getContent();
        assertEquals(Map.of(0, 0L, 1, 2L, 2, 5L), new TreeMap<>(values(protocols)));
    }

    @Test
    void readsWhatIsDownloaded() throws Exception {
        gateway.updates.announce(new UpdateStatus(
                "sensor-1", UpdateState.DOWNLOADED, UpdateResult.INITIAL, "", "http://host/app.bin", "app", "1.1.0",
                "1.0.0", new Date(1_800_000_000_000L).toInstant(), UpdateTerms.DEFAULT, Optional.empty(),
                Progress.NONE));

        assertEquals(2L, served.read(3));
        assertEquals("http://host/app.bin", served.read(1));
        assertEquals("app", served.read(6));
        assertEquals("1.1.0", served.read(7));
        assertEquals(new Date(1_800_000_000_000L), served.read(12));
    }

    @Test
    void readsAsAWholeWithoutWhatCannotBeRead() throws Exception {
        LwM2mObjectInstance instance =
                (LwM2mObjectInstance) server.send(sensor, new ReadRequest(ContentFormat.TLV, 5, 0)).getContent();

        assertEquals(Set.of(1, 3, 5, 6, 7, 8, 9, 11, 12, 13), instance.getResources().keySet());
    }

    @Test
    void tellsWhatItHasWhenDiscovered() throws Exception {
        String links = Arrays.toString(server.send(sensor, new DiscoverRequest(5, 0)).getObjectLinks());

        for (int resource : new int[] {0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13}) {
            assertTrue(links.contains("</5/0/" + resource + ">"), resource + " in " + links);
        }
        assertFalse(links.contains("</5/0/14>"), links);
    }

    @Test
    void handsAUriOnAndShowsWhatComesOfItAtOnce() throws Exception {
        gateway.updates.move("sensor-1", UpdateState.IDLE, UpdateResult.UPDATE_FAILED);
        Registration to = sensor;
        assertEquals(204, served.writeUri("http://host/app.bin"));
        gateway.updates.move("sensor-1", UpdateState.DOWNLOADING, UpdateResult.INITIAL);

        assertEquals(List.of("uri sensor-1 http://host/app.bin"), gateway.updates.calls);
        await().until(() -> Long.valueOf(1).equals(served.read(3)));
        assertEquals(0L, served.read(5));
        assertEquals("sensor-1", to.getEndpoint());
    }

    @ParameterizedTest
    @CsvSource({"ACCEPTED,204", "BAD_REQUEST,400", "NOT_ALLOWED,405", "TOO_LARGE,413"})
    void answersAUriAsTheEngineDoes(Answer answer, int code) throws Exception {
        gateway.updates.answer = answer;
        assertEquals(code, served.writeUri("ftp://host/app.bin"));
    }

    @ParameterizedTest
    @CsvSource({"ACCEPTED,204", "BAD_REQUEST,400", "NOT_ALLOWED,405"})
    void answersUpdateAndCancelAsTheEngineDoes(Answer answer, int code) throws Exception {
        gateway.updates.answer = answer;
        assertEquals(code, served.execute(2));
        assertEquals(code, served.execute(10));
        assertEquals(List.of("update sensor-1", "cancel sensor-1"), gateway.updates.calls);
    }

    @Test
    void ignoresArgumentsOfUpdate() throws Exception {
        assertEquals(204, server.send(sensor, new ExecuteRequest("/5/0/2", "0='x'")).getCode().getCode());
        assertEquals(List.of("update sensor-1"), gateway.updates.calls);
    }

    @Test
    void showsTheResultOfAnUnknownSchemeAlthoughItIsRefused() throws Exception {
        gateway.updates.answer = Answer.BAD_REQUEST;
        gateway.updates.move("sensor-1", UpdateState.IDLE, UpdateResult.UNSUPPORTED_PROTOCOL);

        assertEquals(400, served.writeUri("ftp://host/app.bin"));
        assertEquals(9L, served.read(5));
    }

    @Test
    void leavesItToTheEngineHowLongAUriMayBe() throws Exception {
        gateway.updates.answer = Answer.BAD_REQUEST;
        String uri = "http://host/" + "x".repeat(3000);

        assertEquals(400, served.writeUri(uri));
        assertEquals(List.of("uri sensor-1 " + uri), gateway.updates.calls); // so that the result tells why
    }

    @Test
    void resetsByAnEmptyUriInEachFormat() throws Exception {
        for (ContentFormat format : List.of(ContentFormat.TEXT, ContentFormat.TLV, ContentFormat.SENML_CBOR)) {
            assertEquals(204, served.write(format, LwM2mSingleResource.newStringResource(1, "")), format.toString());
        }
        assertEquals(List.of("reset sensor-1", "reset sensor-1", "reset sensor-1"), gateway.updates.calls);
    }

    @Test
    void resetsByOneNulAndByAnEmptyPackage() throws Exception {
        assertEquals(204, served.write(ContentFormat.OPAQUE, LwM2mSingleResource.newBinaryResource(0, new byte[1])));
        assertEquals(204, served.write(ContentFormat.TLV, LwM2mSingleResource.newBinaryResource(0, new byte[1])));
        assertEquals(204, served.write(ContentFormat.OPAQUE, LwM2mSingleResource.newBinaryResource(0, new byte[0])));

        assertEquals(List.of("reset sensor-1", "reset sensor-1", "reset sensor-1"), gateway.updates.calls);
        assertEquals(List.of(), gateway.updates.pushes);
    }

    @ParameterizedTest
    @ValueSource(ints = {42, 11542, 0, 60, 112, 110, 11543})
    void takesASmallPackageInEachFormat(int format) throws Exception {
        byte[] image = new byte[3000];
        new Random(format).nextBytes(image);

        LwM2mSingleResource whole = LwM2mSingleResource.newBinaryResource(0, image);
        assertEquals(204, served.write(ContentFormat.fromCode(format), whole));
        await().until(() -> gateway.updates.lastPush().completed);
        assertArrayEquals(image, gateway.updates.lastPush().received());
    }

    @ParameterizedTest
    @CsvSource({"BAD_REQUEST,400", "NOT_ALLOWED,405", "TOO_LARGE,413"})
    void answersAPackageAsTheEngineDoes(Answer answer, int code) throws Exception {
        gateway.updates.answer = answer;
        for (int size : new int[] {100, 3000}) {
            LwM2mSingleResource whole = LwM2mSingleResource.newBinaryResource(0, new byte[size]);
            assertEquals(code, served.write(ContentFormat.OPAQUE, whole));
        }
    }

    @Test
    void refusesABigPackageInAFormatThatIsNotStreamed() throws Exception {
        assertEquals(413, served.write(ContentFormat.TLV, LwM2mSingleResource.newBinaryResource(0, new byte[20_000])));
        assertEquals(List.of(), gateway.updates.calls);
    }

    @Test
    void answersOutOfServiceWhereThereIsNoTarget() throws Exception {
        Registration own = server.registration("gw");
        Request request = Request.newPost();
        request.getOptions().setUriPath("5/0/2");
        assertEquals(503, server.sendRaw(own, request));
        gateway.updates.appear(TestGateway.SELF);
        assertEquals(204, server.send(own, new ExecuteRequest("/5/0/2")).getCode().getCode());
        assertEquals(List.of("update gateway"), gateway.updates.calls);
        assertNull(server.registrationsLeft().stream().findFirst().orElse(null), "no endpoint but the gateway's own");
    }

    private static Map<Integer, Object> values(LwM2mMultipleResource resource) {
        Map<Integer, Object> values = new TreeMap<>();
        resource.getInstances().forEach((id, instance) -> values.put(id, instance.getValue()));
        return values;
    }
}
