// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.loader;

import java.nio.charset.StandardCharsets;

/** The last of what a device printed. Not thread-safe. */
final class Transcript {

    private static final int LENGTH = 4096;
    private static final int LONGEST_QUOTE = 80;

    private final StringBuilder text = new StringBuilder();

    void add(byte[] bytes, int from, int to) {
        text.append(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        text.delete(0, Math.max(0, text.length() - LENGTH));
    }

    boolean contains(String expected) {
        return text.indexOf(expected) >= 0;
    }

    void clear() {
        text.setLength(0);
    }

    /** The last line with something readable in it, for a message to the operator. */
    String lastLine() {
        String last = "";
        for (String line : text.toString().split("[\r\n]+")) {
            String readable = line.replaceAll("[^ -~]", "").strip();
            last = readable.isEmpty() ? last : readable;
        }
        return last.substring(Math.max(0, last.length() - LONGEST_QUOTE));
    }

    /** A subordinate clause that tells it, or that there was nothing. */
    String quoted() {
        String line = lastLine();
        return line.isEmpty() ? "it said nothing" : "the last it said was \"" + line + '"';
    }
}
