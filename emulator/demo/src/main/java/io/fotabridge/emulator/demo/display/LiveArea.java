// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.display;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The last lines of a terminal, redrawn in place, while other lines go by above them. Each picture is written at once,
 * and lines are overwritten before what is left of them is erased: nothing flickers. For any thread.
 */
final class LiveArea {

    /** ECMA-48: cursor up, erase to the end of the line. */
    private static final String UP = "\u001b[%dA";
    private static final String ERASE_REST = "\u001b[K";

    private final PrintStream out;
    private final SortedMap<Integer, String> lines = new TreeMap<>();
    private int drawn;
    private boolean released;

    LiveArea(PrintStream out) {
        this.out = out;
    }

    /** Lines that scroll by above the area, and stay. */
    synchronized void above(List<String> sentences) {
        draw(sentences);
    }

    /** Replaces a line of the area, or adds it; they lie in the order of their numbers. */
    synchronized void set(int number, String line) {
        if (!released && !line.equals(lines.put(number, line))) {
            draw(List.of());
        }
    }

    /** What is drawn stays as it is; whatever comes is printed below it. */
    synchronized void release() {
        released = true;
        lines.clear();
        drawn = 0;
    }

    private void draw(List<String> above) {
        StringBuilder picture = new StringBuilder("\r");
        if (drawn > 0) {
            picture.append(UP.formatted(drawn));
        }
        append(picture, above);
        if (!lines.isEmpty()) {
            append(picture, List.of(""));
            append(picture, lines.values());
        }
        drawn = lines.isEmpty() ? 0 : lines.size() + 1;
        out.print(picture);
        out.flush();
    }

    private static void append(StringBuilder picture, Collection<String> lines) {
        lines.forEach(line -> picture.append(line).append(ERASE_REST).append('\n'));
    }
}
