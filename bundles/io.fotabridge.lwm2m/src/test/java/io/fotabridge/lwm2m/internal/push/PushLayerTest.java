// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.push;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.update.Answer;
import io.fotabridge.lwm2m.internal.FakePush;
import io.fotabridge.lwm2m.internal.FakeUpdates;
import io.fotabridge.lwm2m.internal.object.Observations;
import io.fotabridge.lwm2m.internal.stack.EndpointStack;
import io.fotabridge.lwm2m.internal.timing.ManualTiming;
import io.fotabridge.tools.testing.Patience;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.eclipse.californium.core.CoapExchange;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.Token;
import org.eclipse.californium.core.coap.option.IntegerOption;
import org.eclipse.californium.core.coap.option.StandardOptionRegistry;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Block by block, from a server that says exactly what the test wants. */
class PushLayerTest {

    private static final int OCTETS = MediaTypeRegistry.APPLICATION_OCTET_STREAM;

    private final ManualTiming timing = new ManualTiming();
    private final FakeUpdates updates = new FakeUpdates();
    private volatile boolean registered = true;
    private volatile InetSocketAddress server;
    private CoapServer receiver;
    private CoapEndpoint receiving;
    private CoapEndpoint sender;

    @BeforeEach
    void connect() throws Exception {
        sender = endpoint(config().set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 0)).build();
        sender.start();
        server = sender.getAddress();
        PushSettings settings = new PushSettings(
                size -> updates.openPush("t", size), () -> registered, timing, Duration.ofSeconds(120));
        receiving = endpoint(config())
                .setCoapStackFactory(EndpointStack.factory(
                        settings, new Observations(() -> { }),
                        request -> server.equals(request.getSourceContext().getPeerAddress())))
                .build();
        receiver = new CoapServer(config());
        receiver.add(new Ordinary());
        receiver.addEndpoint(receiving);
        receiver.start();
    }

    @AfterEach
    void disconnect() {
        receiver.destroy();
        sender.destroy();
    }

    /** What lies above: takes whole bodies and says how long they are. */
    private static final class Ordinary extends CoapResource {
        Ordinary() {
            super("5");
        }

        @Override
        public Resource getChild(String name) {
            return this;
        }

        @Override
        public void handlePUT(CoapExchange exchange) {
            exchange.respond(ResponseCode.CHANGED, "whole:" + exchange.getRequestPayload().length);
        }

        @Override
        public void handleGET(CoapExchange exchange) {
            exchange.respond(ResponseCode.CONTENT, "read");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 6})
    void takesBlocksOfEachSizeAndPutsThemTogether(int szx) throws Exception {
        int size = 16 << szx;
        byte[] image = image(size * 5 + 1);
        for (int number = 0; number < 6; number++) {
            Response answer = put(block(image, number, szx).addSize1(image.length).request());
            assertEquals(number < 5 ? ResponseCode.CONTINUE : ResponseCode.CHANGED, answer.getCode());
            assertEquals(number, answer.getOptions().getBlock1().getNum());
            assertEquals(szx, answer.getOptions().getBlock1().getSzx());
            assertEquals(number < 5, answer.getOptions().getBlock1().isM());
        }
        assertEquals(List.of("push t " + image.length), updates.calls);
        assertArrayEquals(image, push().received());
        assertTrue(push().completed);
    }

    @Test
    void takesAnImageThatEndsWithAFullBlock() throws Exception {
        byte[] image = image(64 * 16);
        for (int number = 0; number < 16; number++) {
            put(block(image, number, 2).request());
        }
        assertArrayEquals(image, push().received());
        assertTrue(push().completed);
    }

    @Test
    void letsTheBlockSizeChangeInMidTransfer() throws Exception {
        byte[] image = image(4096);
        put(block(image, 0, 6).request()); // 0..1023
        put(block(image, 4, 4).request()); // 1024..1279
        put(block(image, 5, 4).request()); // 1280..1535
        put(block(image, 3, 5).request()); // 1536..2047
        put(block(image, 2, 6).request());
        assertEquals(ResponseCode.CHANGED, put(block(image, 3, 6).request()).getCode());

        assertArrayEquals(image, push().received());
    }

    @Test
    void refusesAFirstBlockThatIsNotTheFirst() throws Exception {
        assertEquals(ResponseCode.REQUEST_ENTITY_INCOMPLETE, put(block(image(4096), 1, 6).request()).getCode());
        assertEquals(List.of(), updates.calls);
    }

    @Test
    void refusesASkippedAndARepeatedBlockAndGoesOnWithTheRightOne() throws Exception {
        byte[] image = image(4096);
        put(block(image, 0, 6).request());
        assertEquals(ResponseCode.REQUEST_ENTITY_INCOMPLETE, put(block(image, 2, 6).request()).getCode());
        assertEquals(ResponseCode.REQUEST_ENTITY_INCOMPLETE, put(block(image, 3, 6).request()).getCode());
        put(block(image, 1, 6).request());
        assertEquals(ResponseCode.REQUEST_ENTITY_INCOMPLETE, put(block(image, 1, 6).request()).getCode());
        put(block(image, 2, 6).request());
        assertEquals(ResponseCode.CHANGED, put(block(image, 3, 6).request()).getCode());

        assertArrayEquals(image, push().received());
    }

    @Test
    void answersARetransmissionLikeBeforeAndWritesItOnce() throws Exception {
        byte[] image = image(2048);
        Request first = block(image, 0, 6).request();
        first.setMID(4711);
        put(first);
        Request again = block(image, 0, 6).request();
        again.setMID(4711);
        again.setToken(first.getToken());
        assertEquals(ResponseCode.CONTINUE, put(again).getCode());
        assertEquals(ResponseCode.CHANGED, put(block(image, 1, 6).request()).getCode());

        assertEquals(1, updates.pushes.size());
        assertArrayEquals(image, push().received());
    }

    @Test
    void beginsAnewWithASecondFirstBlock() throws Exception {
        byte[] old = image(4096);
        put(block(old, 0, 6).request());
        put(block(old, 1, 6).request());
        byte[] image = new byte[2048];
        put(block(image, 0, 6).request());
        assertEquals(ResponseCode.CHANGED, put(block(image, 1, 6).request()).getCode());

        assertEquals(2, updates.pushes.size());
        assertArrayEquals(image, push().received());
        assertNull(updates.pushes.get(0).aborted, "the engine replaces it by itself");
    }

    @Test
    void givesUpTheOldTransferWhenTheNewOneIsRefused() throws Exception {
        put(block(image(4096), 0, 6).request());
        updates.answer = Answer.TOO_LARGE;

        assertEquals(ResponseCode.REQUEST_ENTITY_TOO_LARGE, put(block(image(4096), 0, 6).request()).getCode());
        assertNotNull(updates.pushes.get(0).aborted);
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 30, 1L << 31, (1L << 32) - 1})
    void saysTooLargeBeforeTheFirstByteIsTaken(long size) throws Exception {
        updates.answer = Answer.TOO_LARGE;
        Response answer = put(block(image(4096), 0, 6).addSize1(size).request());

        assertEquals(ResponseCode.REQUEST_ENTITY_TOO_LARGE, answer.getCode());
        assertEquals(List.of("push t " + size), updates.calls);
    }

    @Test
    void endsWhenTheEngineRefusesABlock() throws Exception {
        byte[] image = image(4096);
        put(block(image, 0, 6).request());
        push().writeAnswer = Answer.TOO_LARGE;
        assertEquals(ResponseCode.REQUEST_ENTITY_TOO_LARGE, put(block(image, 1, 6).request()).getCode());
        assertEquals(ResponseCode.REQUEST_ENTITY_INCOMPLETE, put(block(image, 2, 6).request()).getCode());
    }

    @Test
    void refusesAShortBlock() throws Exception {
        Request tooShort = block(image(4096), 0, 6).request();
        tooShort.setPayload(new byte[1000]);

        assertEquals(ResponseCode.BAD_REQUEST, put(tooShort).getCode());
        assertEquals(List.of(), updates.calls);
    }

    /** By hand, since Californium does not send it. Block1 is 0F: number 0, more to come, size exponent 7. */
    @Test
    void refusesABlockOfReservedSize() throws Exception {
        byte[] head = HexFormat.of().parseHex("40031234" + "B135" + "0130" + "0130" + "112A" + "D1020F" + "FF");
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            server = new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
            byte[] datagram = Arrays.copyOf(head, head.length + 1024);
            socket.send(new DatagramPacket(datagram, datagram.length, receiving.getAddress()));
            socket.setSoTimeout(Patience.MILLIS);
            DatagramPacket answer = new DatagramPacket(new byte[100], 100);
            socket.receive(answer);
            assertEquals((byte) 0x80, answer.getData()[1], "4.00");
        }
        assertEquals(List.of(), updates.calls);
    }

    @Test
    void wantsAContentFormatAndWantsItToStay() throws Exception {
        byte[] image = image(4096);
        assertEquals(ResponseCode.BAD_REQUEST, put(block(image, 0, 6).format(-1).request()).getCode());
        put(block(image, 0, 6).request());
        assertEquals(
                ResponseCode.REQUEST_ENTITY_INCOMPLETE,
                put(block(image, 1, 6).format(MediaTypeRegistry.TEXT_PLAIN).request()).getCode());
    }

    @Test
    void leavesTheRestToTheLayersAbove() throws Exception {
        Request single = block(image(100), 0, 6).request();
        assertEquals("whole:100", put(single).getPayloadString());
        Request noBlocks = block(image(100), 0, 6).request();
        noBlocks.getOptions().removeBlock1();
        assertEquals("whole:100", put(noBlocks).getPayloadString());

        byte[] text = image(1500);
        put(block(text, 0, 6).format(MediaTypeRegistry.TEXT_PLAIN).request());
        assertEquals(
                "whole:1500", put(block(text, 1, 6).format(MediaTypeRegistry.TEXT_PLAIN).request()).getPayloadString());
        put(block(text, 0, 6).path("5/0/1").request());
        assertEquals("whole:1500", put(block(text, 1, 6).path("5/0/1").request()).getPayloadString());
        assertEquals(List.of(), updates.calls);
    }

    @Test
    void servesOtherRequestsWhileABlockIsBeingWritten() throws Exception {
        byte[] image = image(2048);
        put(block(image, 0, 6).request());
        push().gate = new CompletableFuture<>();
        Request slow = block(image, 1, 6).request();
        slow.setDestinationContext(new AddressEndpointContext(receiving.getAddress()));
        sender.sendRequest(slow);

        Request read = Request.newGet();
        read.getOptions().setUriPath("5/0/3");
        assertEquals("read", put(read).getPayloadString());
        assertNull(slow.getResponse());

        push().gate.complete(null);
        assertEquals(ResponseCode.CHANGED, slow.waitForResponse(Patience.MILLIS).getCode());
    }

    @Test
    void isNotDisturbedByWritesToOtherPathsNorByAPing() throws Exception {
        byte[] image = image(2048);
        put(block(image, 0, 6).request());
        assertEquals("whole:100", put(block(image(100), 0, 6).path("5/0/1").request()).getPayloadString());
        put(block(image, 0, 6).path("5/0/1").request());
        assertEquals("whole:2048", put(block(image, 1, 6).path("5/0/1").request()).getPayloadString());
        Request ping = Request.newPing();
        ping.setToken(Token.EMPTY);
        ping.setDestinationContext(new AddressEndpointContext(receiving.getAddress()));
        sender.sendRequest(ping);
        await().until(ping::isRejected);

        assertEquals(ResponseCode.CHANGED, put(block(image, 1, 6).request()).getCode());
        assertArrayEquals(image, push().received());
    }

    @Test
    void takesABlockThatAlsoAsksForTheSizeOfTheAnswer() throws Exception {
        byte[] image = image(2048);
        Request first = block(image, 0, 6).request();
        first.getOptions().setBlock2(6, false, 0);
        assertEquals(ResponseCode.CONTINUE, put(first).getCode());
        Request last = block(image, 1, 6).request();
        last.getOptions().setBlock2(6, false, 0);
        assertEquals(ResponseCode.CHANGED, put(last).getCode());

        assertArrayEquals(image, push().received());
    }

    @Test
    void keepsThePushesOfTwoServersApart() throws Exception {
        byte[] image = image(4096);
        put(block(image, 0, 6).request());
        CoapEndpoint second = endpoint(config().set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 0)).build();
        second.start();
        try {
            server = second.getAddress(); // and no longer the first one
            Request request = block(image, 1, 6).request();
            request.setDestinationContext(new AddressEndpointContext(receiving.getAddress()));
            second.sendRequest(request);
            assertEquals(ResponseCode.REQUEST_ENTITY_INCOMPLETE, request.waitForResponse(Patience.MILLIS).getCode());
        } finally {
            second.destroy();
        }
        assertEquals(1, updates.pushes.size());
        assertEquals(1024, push().received().length);
    }

    @Test
    void refusesWhoIsNotTheServer() throws Exception {
        CoapEndpoint stranger = endpoint(config().set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 0)).build();
        stranger.start();
        try {
            Request request = block(image(4096), 0, 6).request();
            request.setDestinationContext(new AddressEndpointContext(receiving.getAddress()));
            stranger.sendRequest(request);
            assertEquals(ResponseCode.UNAUTHORIZED, request.waitForResponse(Patience.MILLIS).getCode());
        } finally {
            stranger.destroy();
        }
        registered = false;
        assertEquals(ResponseCode.UNAUTHORIZED, put(block(image(4096), 0, 6).request()).getCode());
        assertEquals(List.of(), updates.calls);
    }

    @Test
    void givesUpATransferThatTheServerHasForgotten() throws Exception {
        byte[] image = image(4096);
        put(block(image, 0, 6).request());
        timing.advance(Duration.ofSeconds(100));
        put(block(image, 1, 6).request());
        timing.advance(Duration.ofSeconds(119));
        assertNull(push().aborted);
        timing.advance(Duration.ofSeconds(1));

        assertEquals("the server sent no block for 120 s", push().aborted);
        assertEquals(ResponseCode.REQUEST_ENTITY_INCOMPLETE, put(block(image, 2, 6).request()).getCode());
    }

    @Test
    void givesUpWhenTheConnectionIsClosed() throws Exception {
        put(block(image(4096), 0, 6).request());
        receiver.destroy();

        await().until(() -> push().aborted != null);
    }

    private FakePush push() {
        return updates.lastPush();
    }

    private Response put(Request request) throws InterruptedException {
        request.setDestinationContext(new AddressEndpointContext(receiving.getAddress()));
        sender.sendRequest(request);
        Response response = request.waitForResponse(Patience.MILLIS);
        assertNotNull(response, () -> "no answer to " + request);
        return response;
    }

    private static byte[] image(int length) {
        byte[] image = new byte[length];
        new Random(42).nextBytes(image);
        return image;
    }

    private static BlockBuilder block(byte[] image, int number, int szx) {
        return new BlockBuilder(image, number, szx);
    }

    private static final class BlockBuilder {
        private final Request request = Request.newPut();

        BlockBuilder(byte[] image, int number, int szx) {
            int size = 16 << szx;
            int end = Math.min(image.length, (number + 1) * size);
            request.setPayload(Arrays.copyOfRange(image, number * size, end));
            request.getOptions().setBlock1(szx, end < image.length, number);
            path("5/0/0").format(OCTETS);
        }

        BlockBuilder path(String path) {
            request.getOptions().setUriPath(path);
            return this;
        }

        BlockBuilder format(int format) {
            if (format == -1) {
                request.getOptions().removeContentFormat();
            } else {
                request.getOptions().setContentFormat(format);
            }
            return this;
        }

        BlockBuilder addSize1(long size) {
            request.getOptions().addOption(new IntegerOption(StandardOptionRegistry.SIZE1, size));
            return this;
        }

        Request request() {
            return request;
        }
    }

    private static CoapEndpoint.Builder endpoint(Configuration config) {
        return new CoapEndpoint.Builder()
                .setConfiguration(config)
                .setInetSocketAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static Configuration config() {
        return new Configuration(CoapConfig.DEFINITIONS)
                .set(CoapConfig.PREFERRED_BLOCK_SIZE, 1024)
                .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1)
                .set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP);
    }
}
