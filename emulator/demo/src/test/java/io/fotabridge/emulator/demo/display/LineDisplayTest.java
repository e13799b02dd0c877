// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a log file or a CI server gets. */
class LineDisplayTest {

    private static final Hop PUSH = new Hop("pump", Leg.WAN);
    private static final Hop UPLOAD = new Hop("pump", Leg.LINK);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Display display = new Screen(
            new PrintStream(bytes, false, StandardCharsets.US_ASCII), Glyphs.of(StandardCharsets.US_ASCII), 0)
            .display(List.of(PUSH, UPLOAD));

    @Test
    void tellsEachQuarterOfAHopOnce() {
        for (long done = 0; done <= 102_400; done += 1024) {
            display.progress(PUSH, done, 102_400);
        }
        display.progress(UPLOAD, 0, -1);
        display.progress(UPLOAD, 76_800, 102_400);
        display.progress(UPLOAD, 60_000, 102_400);

        assertEquals(List.of(
                "pump  server -> gateway   25%  25 of 100 KiB",
                "pump  server -> gateway   50%  50 of 100 KiB",
                "pump  server -> gateway   75%  75 of 100 KiB",
                "pump  server -> gateway  100%  100 of 100 KiB",
                "pump  gateway -> device   75%  75 of 100 KiB"),
                lines().stream().map(line -> line.substring(10)).toList());
    }

    @Test
    void hasNoControlCharacters() {
        display.say("A sentence that is long enough to need a second line, since nobody likes to read lines that are"
                + " broken anywhere.");
        display.progress(PUSH, 50, 100);
        display.standStill();
        display.progress(PUSH, 100, 100);
        display.print(List.of("the table"));
        display.close();

        String text = bytes.toString(StandardCharsets.US_ASCII);
        assertTrue(text.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f), text);
        assertTrue(lines().stream().allMatch(line -> line.length() <= 100), text);
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.US_ASCII).lines().toList();
    }
}
