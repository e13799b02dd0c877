// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Token;
import org.eclipse.californium.core.network.serialization.TcpDataParser;
import org.eclipse.californium.core.network.serialization.TcpDataSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageStreamTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** RFC 8323, 3.2: where the length takes no, one, two and four bytes. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 11, 12, 13, 255, 267, 268, 269, 1024, 65_000})
    void readsMessagesOfAnyLengthThatCaliforniumWrites(int payload) throws Exception {
        Request request = Request.newPut();
        request.setToken(new Token(new byte[] {1, 2, 3}));
        request.setPayload(new byte[payload]);
        byte[] written = new TcpDataSerializer().getByteArray(request);

        byte[] read = stream(HexFormat.of().formatHex(written)).next();

        assertArrayEquals(written, read);
        Message parsed = new TcpDataParser().parseMessage(read);
        assertEquals(payload, parsed.getPayloadSize());
    }

    /** RFC 8323, figure 6: an empty 7.01 is 00 e1. */
    @Test
    void passesOverWhatTheServerTellsOfItself() throws Exception {
        assertArrayEquals(bytes("0145aa"), stream("00e1 0000 0145aa").next());
    }

    @Test
    void introducesItselfWithOneOption() throws Exception {
        stream("").introduce();
        assertArrayEquals(bytes("10e140"), out.toByteArray());
    }

    @Test
    void answersAPingWithItsToken() throws Exception {
        stream("12e21122c0 0145aa").next(); // with an option, Custody
        assertArrayEquals(bytes("02e31122"), out.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00e4", "00e5", "", "02", "0145", "d0", "1045"})
    void tellsTheEndOfAConnection(String hex) {
        assertThrows(EOFException.class, () -> stream(hex).next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0945010203040506070809", "f0ffffffff45", "f00000ffff45"})
    void refusesWhatIsNoMessageOrTooLargeAOne(String hex) {
        IOException refusal = assertThrows(IOException.class, () -> stream(hex).next());
        assertTrue(refusal.getMessage().contains("no CoAP message"), refusal.getMessage());
    }

    @Property
    void endsForAnyBytesInAMessageOrAnIoException(@ForAll @Size(max = 40) byte[] any) {
        MessageStream stream = new MessageStream(new ByteArrayInputStream(any), out);
        assertThrows(IOException.class, () -> {
            for (int i = 0; i <= any.length; i++) {
                stream.next();
            }
        });
    }

    private MessageStream stream(String hex) {
        return new MessageStream(new ByteArrayInputStream(bytes(hex)), out);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
