// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.coap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.tools.testing.Patience;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.SinglePskStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoapPackageServerTest {

    private static final int SIZE = 10_001;
    private static final byte[] KEY = {9, 8, 7, 6};

    private final PackageSource source = PackageSource.pseudoRandom(SIZE, 3);
    private final CoapPackageServer server = CoapPackageServer.start(0);
    private CoapEndpoint client;
    private String uri;

    @BeforeEach
    void start() throws Exception {
        uri = server.publish("fw", source);
        client = CoapEndpoint.builder().setConfiguration(configuration()).build();
        client.start();
    }

    @AfterEach
    void stop() {
        client.destroy();
        server.close();
    }

    private static Configuration configuration() {
        return new Configuration()
                .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 0)
                .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.CLIENT_ONLY)
                .set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false);
    }

    private Response block(CoapEndpoint through, String from, int szx, int number) throws InterruptedException {
        Request request = Request.newGet();
        request.setURI(from);
        request.getOptions().setBlock2(szx, false, number);
        through.sendRequest(request);
        return request.waitForResponse(Patience.MILLIS);
    }

    private Response block(int szx, int number) throws InterruptedException {
        return block(client, uri, szx, number);
    }

    private byte[] all(CoapEndpoint through, String from, int szx) throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean more = true;
        for (int number = 0; more; number++) {
            Response response = block(through, from, szx, number);
            bytes.writeBytes(response.getPayload());
            more = response.getOptions().getBlock2().isM();
        }
        return bytes.toByteArray();
    }

    @Test
    void servesEveryByteAndCountsThem() throws Exception {
        assertArrayEquals(source.read(0, SIZE), all(client, uri, 6));
        assertArrayEquals(source.read(0, SIZE), all(client, uri, 2));
        assertEquals(2 * SIZE, server.bytesSent("fw"));
        assertEquals(10 + 157, server.requests("fw"));
    }

    @Test
    void chooses1024WhenTheClientDoesNot() throws Exception {
        Request request = Request.newGet();
        request.setURI(uri);
        client.sendRequest(request);
        Response response = request.waitForResponse(Patience.MILLIS);

        assertEquals(1024, response.getPayloadSize());
        assertEquals(SIZE, response.getOptions().getSize2());
        assertTrue(response.getOptions().getBlock2().isM());
    }

    @Test
    void answersAnyBlockByItselfWithTheEntityTag() throws Exception {
        Response fifth = block(6, 5);

        assertArrayEquals(source.read(5 * 1024, 1024), fifth.getPayload());
        assertEquals(8, fifth.getOptions().getResponseEtag().length);
        assertEquals(ResponseCode.BAD_OPTION, block(6, 10).getCode());
        assertFalse(block(6, 9).getOptions().getBlock2().isM());
    }

    @Test
    void changesTheEntityTagWithTheContent() throws Exception {
        String before = HexFormat.of().formatHex(block(6, 0).getOptions().getResponseEtag());
        server.publish("fw", PackageSource.pseudoRandom(SIZE, 4));

        assertNotEquals(before, HexFormat.of().formatHex(block(6, 1).getOptions().getResponseEtag()));
        assertEquals(2, server.requests("fw"));
    }

    @Test
    void misbehavesAsTold() throws Exception {
        server.misbehave("fw", CoapFaults.NONE.answering(ResponseCode.NOT_FOUND));
        assertEquals(ResponseCode.NOT_FOUND, block(6, 0).getCode());

        server.misbehave("fw", CoapFaults.NONE.withoutEntityTag().withBlocksOf(4));
        assertNull(block(6, 0).getOptions().getResponseEtag());
        assertEquals(256, block(6, 0).getPayloadSize());
        assertArrayEquals(source.read(2048, 256), block(6, 2).getPayload());
        assertEquals(8, block(6, 2).getOptions().getBlock2().getNum());

        server.misbehave("fw", CoapFaults.NONE.endingAfter(2));
        assertFalse(block(6, 1).getOptions().getBlock2().isM());

        server.misbehave("fw", CoapFaults.NONE.inSequenceOnly());
        assertEquals(ResponseCode.CONTENT, block(6, 0).getCode());
        assertEquals(ResponseCode.REQUEST_ENTITY_INCOMPLETE, block(6, 2).getCode());
        assertEquals(ResponseCode.CONTENT, block(6, 1).getCode());
    }

    @Test
    void isSilentFromABlockOn() throws Exception {
        server.misbehave("fw", CoapFaults.NONE.silentFrom(3, 1));

        assertEquals(ResponseCode.CONTENT, block(6, 2).getCode());
        Request unanswered = Request.newGet();
        unanswered.setURI(uri);
        unanswered.getOptions().setBlock2(6, false, 3);
        client.sendRequest(unanswered);
        assertNull(unanswered.waitForResponse(300));
        unanswered.cancel();
        assertEquals(ResponseCode.CONTENT, block(6, 3).getCode());
    }

    @Test
    void holdsBackToARate() throws Exception {
        server.misbehave("fw", CoapFaults.NONE.throttledTo(SIZE * 2L));
        long begin = System.nanoTime();

        assertArrayEquals(source.read(0, SIZE), all(client, uri, 6));
        assertTrue(System.nanoTime() - begin > 450_000_000L);
    }

    @Test
    void servesOverDtlsToWhoHasTheKey() throws Exception {
        DTLSConnector dtls = new DTLSConnector(DtlsConnectorConfig.builder(configuration())
                .setPskStore(new SinglePskStore("me", KEY)).build());
        CoapEndpoint secureClient = CoapEndpoint.builder()
                .setConfiguration(configuration()).setConnector(dtls).build();
        secureClient.start();
        try (CoapPackageServer secure = CoapPackageServer.startSecure(0, "me", KEY)) {
            String secureUri = secure.publish("fw", source);

            assertTrue(secureUri.startsWith("coaps://"));
            assertArrayEquals(source.read(0, SIZE), all(secureClient, secureUri, 6));
        } finally {
            secureClient.destroy();
        }
    }
}
