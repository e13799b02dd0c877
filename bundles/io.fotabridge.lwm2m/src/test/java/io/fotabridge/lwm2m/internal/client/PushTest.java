// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.tools.testing.Patience;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.core.request.WriteRequest;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.core.response.WriteResponse;
import org.eclipse.leshan.server.registration.Registration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Leshan server pushes images that are far larger than what the client would put together in memory. */
class PushTest {

    private static final byte[] KEY = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");

    @ParameterizedTest
    @ValueSource(ints = {64, 256, 512, 1024})
    void takesAnImageInBlocksOfEachSize(int blockSize) throws Exception {
        byte[] image = image(Math.min(300_000, 1000 * blockSize)); // in no more blocks than a busy machine has time for
        try (TestServer server = new TestServer(0, blockSize);
                TestGateway gateway = new TestGateway(server.uri(Protocol.COAP).toString()).start()) {
            gateway.updates.appear(TestGateway.SELF);
            WriteResponse response = push(server, server.awaitRegistration(), image);

            assertEquals(204, response.getCode().getCode());
            assertEquals(List.of("push gateway " + image.length), gateway.updates.calls);
            assertTrue(gateway.updates.lastPush().completed);
            assertArrayEquals(image, gateway.updates.lastPush().received());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesImagesOfEachSizeOverBothTransports(boolean dtls) throws Exception {
        try (TestServer server = new TestServer(0, 1024); TestGateway gateway = gateway(server, dtls)) {
            gateway.start();
            gateway.updates.appear(TestGateway.SELF);
            Registration own = server.awaitRegistration();
            for (int size : new int[] {1, 1023, 1024, 1025, 5 * 1024, 16 * 1024, 16 * 1024 + 1, 300_000}) {
                byte[] image = image(size);
                assertEquals(204, push(server, own, image).getCode().getCode(), "size " + size);
                await().until(() -> gateway.updates.lastPush().completed);
                assertArrayEquals(image, gateway.updates.lastPush().received());
            }
        }
    }

    @Test
    void resetsByOneNulAndByNothingOverDtls() throws Exception {
        try (TestServer server = new TestServer(0, 1024); TestGateway gateway = gateway(server, true)) {
            gateway.start();
            gateway.updates.appear(TestGateway.SELF);
            Registration own = server.awaitRegistration();
            push(server, own, new byte[1]);
            push(server, own, new byte[0]);

            assertEquals(List.of("reset gateway", "reset gateway"), gateway.updates.calls);
        }
    }

    private static TestGateway gateway(TestServer server, boolean dtls) throws Exception {
        TestGateway gateway = new TestGateway(server.uri(dtls ? Protocol.COAPS : Protocol.COAP).toString());
        if (dtls) {
            server.allow("gw", "gw-id", KEY);
            gateway.with("security.mode", "PSK")
                    .with("psk.identity", "gw-id")
                    .with("psk.key", HexFormat.of().formatHex(KEY));
        }
        return gateway;
    }

    @Test
    void answersReadsWhileAnImageArrives() throws Exception {
        byte[] image = image(300_000);
        try (TestServer server = new TestServer(0, 1024);
                TestGateway gateway = new TestGateway(server.uri(Protocol.COAP).toString()).start()) {
            gateway.updates.appear(TestGateway.SELF);
            Registration own = server.awaitRegistration();
            gateway.updates.gate = new CompletableFuture<>();
            CompletableFuture<Integer> pushed = new CompletableFuture<>();
            server.leshan.send(own, write(image), Patience.MILLIS,
                    response -> pushed.complete(response.getCode().getCode()), pushed::completeExceptionally);
            await().until(() -> !gateway.updates.pushes.isEmpty());
            for (int i = 0; i < 5; i++) {
                assertEquals(205, server.send(own, new ReadRequest(5, 0, 3)).getCode().getCode());
            }
            assertFalse(pushed.isDone());

            gateway.updates.gate.complete(null);
            assertEquals(204, pushed.get());
            assertArrayEquals(image, gateway.updates.lastPush().received());
        }
    }

    @Test
    void showsThePushAtOnceThoughItFollowsCloselyOnAReset() throws Exception {
        try (TestServer server = new TestServer(0, 1024);
                TestGateway gateway = new TestGateway(server.uri(Protocol.COAP).toString()).start()) {
            gateway.updates.appear(TestGateway.SELF);
            Registration own = server.awaitRegistration();
            gateway.updates.move("gateway", UpdateState.IDLE, UpdateResult.CANCELLED);
            push(server, own, image(3_000));

            ReadResponse read = (ReadResponse) server.send(own, new ReadRequest(5, 0, 3));

            assertEquals(1L, ((LwM2mSingleResource) read.getContent()).getValue());
        }
    }

    @Test
    void saysTooLargeOnceAndThatIsTheEndOfIt() throws Exception {
        try (TestServer server = new TestServer(0, 1024);
                TestGateway gateway = new TestGateway(server.uri(Protocol.COAP).toString()).start()) {
            gateway.updates.appear(TestGateway.SELF);
            gateway.updates.answer = Answer.TOO_LARGE;
            WriteResponse response = push(server, server.awaitRegistration(), image(300_000));

            assertEquals(413, response.getCode().getCode());
            assertEquals(List.of("push gateway 300000"), gateway.updates.calls);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pushesAgainAfterAServerGaveUp(boolean dtls) throws Exception {
        byte[] image = image(50_000);
        try (TestServer server = new TestServer(0, 1024); TestGateway gateway = gateway(server, dtls)) {
            gateway.start();
            gateway.updates.appear(TestGateway.SELF);
            Registration own = server.awaitRegistration();
            CompletableFuture<Object> cutShort = new CompletableFuture<>();
            server.leshan.send(own, write(image(3_000_000)), 200, cutShort::complete, cutShort::complete);
            cutShort.get();

            assertEquals(204, push(server, own, image).getCode().getCode());
            assertArrayEquals(image, gateway.updates.lastPush().received());
        }
    }

    private static WriteResponse push(TestServer server, Registration to, byte[] image) throws InterruptedException {
        return server.send(to, write(image));
    }

    private static WriteRequest write(byte[] image) {
        return new WriteRequest(
                WriteRequest.Mode.REPLACE, ContentFormat.OPAQUE, "/5/0/0",
                LwM2mSingleResource.newBinaryResource(0, image));
    }

    private static byte[] image(int length) {
        byte[] image = new byte[length];
        new Random(length).nextBytes(image);
        return image;
    }
}
