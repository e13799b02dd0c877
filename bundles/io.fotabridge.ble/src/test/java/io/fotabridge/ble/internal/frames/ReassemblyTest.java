// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReassemblyTest {

    private static final long SECOND = 1_000_000_000L;

    private final Reassembly reassembly = new Reassembly();
    private long now = 5 * SECOND;

    private static byte[] message(int operation, int body, int sequence, int command) {
        byte[] bytes = new byte[8 + body];
        new Random(sequence * 31L + body).nextBytes(bytes);
        ByteBuffer.wrap(bytes).put((byte) operation).put((byte) 0).putShort((short) body).putShort((short) 1)
                .put((byte) sequence).put((byte) command);
        return bytes;
    }

    private static byte[] asked(int sequence) {
        return message(0, 3, sequence, 0);
    }

    private static byte[] answer(int sequence, int body) {
        return message(1, body, sequence, 0);
    }

    private static List<byte[]> cut(byte[] message, int packet) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < message.length; from += packet) {
            pieces.add(Arrays.copyOfRange(message, from, Math.min(message.length, from + packet)));
        }
        return pieces;
    }

    private List<byte[]> feed(List<byte[]> fragments) {
        return fragments.stream().map(fragment -> reassembly.feed(fragment, now)).flatMap(Optional::stream).toList();
    }

    @Property(tries = 300)
    void whatIsCutIsPutTogether(@ForAll @IntRange(min = 0, max = 3000) int body,
            @ForAll @IntRange(min = 20, max = 495) int packet, @ForAll @IntRange(max = 255) int sequence) {
        reassembly.sent(asked(sequence));

        List<byte[]> messages = feed(cut(answer(sequence, body), packet));

        assertEquals(1, messages.size());
        assertArrayEquals(answer(sequence, body), messages.get(0));
    }

    /** A list of two images at MTU 247: two notifications, which Kura's threads may swap (bluez-dbus#27). */
    @Test
    void twoFragmentsMayBeSwapped() {
        reassembly.sent(asked(1));
        List<byte[]> pieces = cut(answer(1, 244), 244);

        List<byte[]> messages = feed(List.of(pieces.get(1), pieces.get(0)));

        assertArrayEquals(answer(1, 244), messages.get(0));
    }

    @Property(tries = 200)
    void everyFragmentMayComeTwice(@ForAll @IntRange(max = 600) int body, @ForAll boolean allAtTheEnd) {
        reassembly.sent(asked(1));
        List<byte[]> pieces = cut(answer(1, body), 60);
        List<byte[]> twice = new ArrayList<>();
        pieces.forEach(piece -> twice.addAll(allAtTheEnd ? List.of(piece) : List.of(piece, piece.clone())));
        twice.addAll(allAtTheEnd ? pieces : List.of());

        List<byte[]> messages = feed(twice);
        reassembly.sent(asked(2));
        messages = new ArrayList<>(messages);
        messages.addAll(feed(cut(answer(2, 500), 60)));

        assertEquals(2, messages.size());
        assertArrayEquals(answer(1, body), messages.get(0));
        assertArrayEquals(answer(2, 500), messages.get(1));
    }

    @Test
    void aShortAnswerMayComeBetweenTheFragmentsOfALongOne() {
        reassembly.sent(asked(1));
        reassembly.sent(asked(2));
        List<byte[]> pieces = cut(answer(1, 300), 244);

        List<byte[]> messages = feed(List.of(pieces.get(0), answer(2, 10), pieces.get(1)));

        assertArrayEquals(answer(2, 10), messages.get(0));
        assertArrayEquals(answer(1, 300), messages.get(1));
    }

    @Test
    void aLateAnswerIsNoPartOfAnotherOne() {
        reassembly.sent(asked(2));

        List<byte[]> pieces = cut(answer(2, 300), 244);

        List<byte[]> messages = feed(List.of(answer(1, 10), pieces.get(0), pieces.get(1)));

        assertEquals(1, messages.size());
        assertArrayEquals(answer(2, 300), messages.get(0));
    }

    @Test
    void theRestOfAMessageThatWasBrokenOffIsNoPartOfTheNext() {
        reassembly.sent(asked(1));
        feed(cut(answer(1, 300), 244).subList(0, 1));
        reassembly.sent(asked(2));
        now += 3 * SECOND;

        List<byte[]> messages = feed(cut(answer(2, 300), 244));

        assertArrayEquals(answer(2, 300), messages.get(0));
    }

    @Property(tries = 500)
    void nothingThatComesBreaksIt(@ForAll @Size(max = 40) List<@Size(max = 300) byte[]> fragments) {
        reassembly.sent(asked(0));

        assertTrue(feed(fragments).stream().allMatch(message -> message.length >= 8));
    }
}
