// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.framing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.fotabridge.tools.testing.Patience;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RawFrameDecoderTest {

    private static final int LARGEST = 512;
    private static final byte[] ECHO = {0x0a, 0, 0, 6, 0, 0, 0x2a, 0, (byte) 0xa1, 0x61, 0x64, 0x62, 0x68, 0x69};

    private final List<byte[]> decoded = new ArrayList<>();
    private final FrameDecoder decoder = Framing.RAW.decoder(LARGEST, decoded::add);

    /** A message of version 2 that answers a write; its payload begins as a CBOR map does. */
    private static byte[] message(int size) {
        byte[] message = new byte[size];
        new Random(size).nextBytes(message);
        ByteBuffer.wrap(message).put((byte) 0x0b).put((byte) 0).putShort((short) (size - 8));
        message[8] = (byte) 0xa0;
        return message;
    }

    private void feed(byte[]... pieces) {
        for (byte[] piece : pieces) {
            decoder.feed(piece, 0, piece.length);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void assertDecoded(byte[]... messages) {
        assertEquals(messages.length, decoded.size());
        for (int i = 0; i < messages.length; i++) {
            assertArrayEquals(messages[i], decoded.get(i));
        }
    }

    @Test
    void aMessageIsOnTheLineAsItIs() {
        feed(Framing.RAW.encode(ECHO));

        assertDecoded(ECHO);
    }

    @Test
    void bytesMayComeOneByOne() {
        for (byte one : message(LARGEST)) {
            feed(new byte[] {one});
        }

        assertDecoded(message(LARGEST));
    }

    @Test
    void logTextIsPassedOver() {
        feed(text("*** Booting Zephyr OS ***\r\n\t"), ECHO, text("\n<inf> valve: opened\n"), message(60));

        assertDecoded(ECHO, message(60));
    }

    @Test
    void aMessageThatIsLongerThanAnyAnswerIsNoise() {
        feed(message(LARGEST + 1), ECHO);

        assertArrayEquals(ECHO, decoded.get(decoded.size() - 1));
    }

    @Test
    void aMessageThatLostBytesIsForgottenInTheSilenceThatFollows() {
        feed(Arrays.copyOf(message(60), 50));
        decoder.silence();
        feed(ECHO);

        assertDecoded(ECHO);
    }

    @Property(tries = 300)
    void messagesAreFoundHoweverTheyAreCut(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 9, max = LARGEST) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 600) int piece) {
        List<byte[]> found = new ArrayList<>();
        FrameDecoder cut = Framing.RAW.decoder(LARGEST, found::add);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        sizes.forEach(size -> wire.writeBytes(message(size)));
        byte[] bytes = wire.toByteArray();

        for (int at = 0; at < bytes.length; at += piece) {
            cut.feed(bytes, at, Math.min(piece, bytes.length - at));
        }

        assertEquals(sizes, found.stream().map(message -> message.length).toList());
    }

    @Test
    void noNoiseHangsItAndEachMessageThatItFindsIsWithinTheLimit() {
        Random random = new Random(20260101);
        byte[] noise = new byte[2_000_000];
        random.nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextInt(3) == 0 ? 0 : noise[i]; // zeros make headers more credible
        }

        assertTimeoutPreemptively(Patience.PATIENCE, () -> {
            for (int at = 0; at < noise.length; at += 1000) {
                decoder.feed(noise, at, 1000);
            }
        });

        decoded.forEach(message -> assertEquals(true, message.length > 8 && message.length <= LARGEST));
    }
}
