// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.framing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a console prints beside frames. */
class PrintedLinesTest {

    private final PrintedLines printed = new PrintedLines();

    private List<String> after(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        printed.feed(bytes, 0, bytes.length);
        List<String> lines = new ArrayList<>();
        for (Optional<String> line = printed.next(); line.isPresent(); line = printed.next()) {
            lines.add(line.get());
        }
        return lines;
    }

    @Test
    void wholeLinesWithoutColoursAndCursorsAndEmptyOnes() {
        assertEquals(List.of(), after("uart:~$ sta"));
        assertEquals(
                List.of("uart:~$ status", "all well", "Grüße"),
                after("tus\r\n\u001b[1;32mall well\u001b[0m\r\n\r\n\u001b[8D\u001b[JGrüße\nuart:~$ "));
    }

    @Test
    void framesAreNoText() {
        assertEquals(
                List.of("boot", "log ", "tail"),
                after("boot\n\u0006\tABAKAAAGAAAqAKFhZGJoaQho\n"
                        + "log \u0006\tAAsIAAABAAABBqBEIw==\r\n\u0004\u0014AAAA\ntail\n"));
    }

    @Test
    void howTheBytesComeDoesNotMatter() {
        assertEquals(List.of(), after("\u0006"));
        assertEquals(List.of(), after("\tABAK\n"));
        assertEquals(List.of("x"), after("x\n"));
    }

    @Test
    void isBoundedWhateverComes() {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        byte[] noise = new byte[1 << 20];
        new Random(seed).nextBytes(noise);
        printed.feed(noise, 0, noise.length);
        printed.feed("x".repeat(100_000).getBytes(StandardCharsets.US_ASCII), 0, 100_000);

        List<String> lines = after("\nend\n");

        assertTrue(lines.size() <= 256 && lines.stream().allMatch(line -> line.length() <= 512), "seed " + seed);
        assertEquals("end", lines.get(lines.size() - 1), "seed " + seed);
    }
}
