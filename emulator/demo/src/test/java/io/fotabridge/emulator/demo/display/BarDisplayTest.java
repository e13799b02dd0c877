// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.display;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stands on a terminal that obeys the few control sequences that are used. */
class BarDisplayTest {

    private static final Hop PUSH = new Hop("pump", Leg.WAN);
    private static final Hop PULL = new Hop("valve", Leg.WAN);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Display display = new Screen(
            new PrintStream(bytes, false, StandardCharsets.UTF_8), Glyphs.of(StandardCharsets.UTF_8), 100)
            .display(List.of(PUSH, PULL));

    @Test
    void keepsBarsBelowSentencesAndInTheirOrder() {
        display.progress(PULL, 10, 100);
        display.say("first");
        display.progress(PUSH, 50, 100);
        display.say("second");
        display.progress(PULL, 20, 100);
        awaitDrawn(" 20% ");
        awaitDrawn(" 50% ");

        List<String> screen = screen();
        assertEquals(5, screen.size(), screen.toString());
        assertTrue(screen.get(0).endsWith("first"), screen.toString());
        assertTrue(screen.get(1).endsWith("second"), screen.toString());
        assertEquals("", screen.get(2));
        assertTrue(screen.get(3).matches("pump   server \u2192 gateway  50% .*"), screen.toString());
        assertTrue(screen.get(4).matches("valve  server \u2192 gateway  20% .*"), screen.toString());
    }

    @Test
    void goesBackWhenATransferDoes() {
        display.progress(PUSH, 50, 100);
        awaitDrawn(" 50% ");
        display.standStill();
        display.progress(PUSH, 40, 100);

        awaitDrawn(" 40% ");
    }

    @Test
    void leavesTheBarsAboveWhatComesAfterTheEnd() {
        display.progress(PUSH, 50, 100);
        awaitDrawn(" 50% ");
        display.progress(PUSH, 100, 100);
        display.close();
        display.progress(PUSH, 100, 100);
        display.print(List.of("the table"));

        List<String> screen = screen();
        assertEquals("the table", screen.get(screen.size() - 1));
        assertTrue(screen.get(screen.size() - 2).contains("100%"), screen.toString());
    }

    /** The library may just be drawing the picture before; it draws again at its next tick. */
    private void awaitDrawn(String share) {
        await().until(() -> screen().stream().anyMatch(line -> line.contains(share)));
    }

    /** Plays a terminal that knows carriage return, line feed, cursor up, erase to the end of the line, and no more. */
    private List<String> screen() {
        List<String> lines = new ArrayList<>();
        int row = 0;
        Matcher matcher = Pattern.compile("\r|\n|\u001b\\[(\\d+)A|\u001b\\[K|[^\r\n\u001b]+")
                .matcher(bytes.toString(StandardCharsets.UTF_8));
        int end = 0;
        while (matcher.find()) {
            assertEquals(end, matcher.start(), "a control sequence that was not expected");
            end = matcher.end();
            if (matcher.group().equals("\n")) {
                row++;
            } else if (matcher.group(1) != null) {
                row -= Integer.parseInt(matcher.group(1));
            } else if (!matcher.group().equals("\r") && !(isErasing(matcher) && !isAtStart(matcher))) {
                while (lines.size() <= row) {
                    lines.add("");
                }
                lines.set(row, isErasing(matcher) ? "" : matcher.group());
            }
        }
        return lines;
    }

    private static boolean isErasing(Matcher matcher) {
        return matcher.group().equals("\u001b[K");
    }

    /** Every line is written before the rest of it is erased, but for empty ones. */
    private boolean isAtStart(Matcher matcher) {
        char before = bytes.toString(StandardCharsets.UTF_8).charAt(Math.max(0, matcher.start() - 1));
        return before == '\n' || before == '\r' || before == 'A';
    }
}
