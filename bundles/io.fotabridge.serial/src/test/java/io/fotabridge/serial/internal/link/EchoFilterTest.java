// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class EchoFilterTest {

    private final EchoFilter filter = new EchoFilter();

    private void say(String text) {
        filter.expect(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String hear(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return new String(filter.withoutEcho(bytes, bytes.length), StandardCharsets.US_ASCII);
    }

    @Test
    void whatWasSaidIsNotHeard() {
        say("question");

        assertEquals("answer", hear("questionanswer"));
    }

    @Test
    void aLineWithoutEchoLosesNothing() {
        say("quit");

        assertEquals("quiet", hear("quiet"));
    }

    @Test
    void anEchoThatACollisionHasDamagedIsGivenBackWithAllThatFollows() {
        say("question");

        assertEquals("quesXion", hear("quesXion"));
        assertEquals("answer", hear("answer"));
    }

    @Test
    void severalThatWereSaidAreExpectedInTheirOrder() {
        say("one");
        assertEquals("", hear("on"));
        say("two");

        assertEquals("three", hear("etwothree"));
    }

    @Property(tries = 200)
    void anEchoIsTakenOutHoweverItIsCut(
            @ForAll @AlphaChars @StringLength(max = 40) String said,
            @ForAll @AlphaChars @StringLength(max = 40) String answer,
            @ForAll @IntRange(min = 1, max = 10) int piece) {
        EchoFilter other = new EchoFilter();
        other.expect(said.getBytes(StandardCharsets.US_ASCII));
        byte[] line = (said + answer).getBytes(StandardCharsets.US_ASCII);
        StringBuilder heard = new StringBuilder();

        for (int at = 0; at < line.length; at += piece) {
            int count = Math.min(piece, line.length - at);
            byte[] part = Arrays.copyOfRange(line, at, at + count);
            heard.append(new String(other.withoutEcho(part, count), StandardCharsets.US_ASCII));
        }

        assertEquals(answer, heard.toString());
    }
}
