// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.command.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Remembers the last line of a program's output that has anything on it, made fit to be shown: one line, no control
 * characters, bounded, whatever the program prints. One thread adds, any thread asks.
 */
final class LastLine {

    /** Characters; a cause in words is shorter. */
    static final int LONGEST = 500;

    /** Bytes kept of a line: enough for as many characters of four bytes each. */
    private static final int KEPT = 4 * LONGEST;

    private static final Pattern TERMINAL_SEQUENCE = Pattern.compile("\\x1b\\[[0-9;?]*[ -/]*[@-~]");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\s\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\x{2028}\\x{2029}]+");

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private volatile String last = "";

    void add(byte[] output, int length) {
        for (int i = 0; i < length; i++) {
            // A carriage return ends a line too: it is how programs print their progress.
            if (output[i] == '\n' || output[i] == '\r') {
                endLine();
            } else if (line.size() < KEPT) {
                line.write(output[i]);
            }
        }
    }

    /** The output is complete: what stands after the last newline is a line. */
    void end() {
        endLine();
    }

    /** Empty if nothing was printed. */
    String text() {
        return last;
    }

    private void endLine() {
        String text = printable(line.toString(StandardCharsets.UTF_8));
        line.reset();
        if (!text.isEmpty()) {
            last = text;
        }
    }

    private static String printable(String text) {
        String plain = TERMINAL_SEQUENCE.matcher(text).replaceAll("");
        String shown = UNPRINTABLE.matcher(plain).replaceAll(" ").strip();
        if (shown.length() <= LONGEST) {
            return shown;
        }
        boolean cutsACharacter = Character.isHighSurrogate(shown.charAt(LONGEST - 1));
        return shown.substring(0, cutsACharacter ? LONGEST - 1 : LONGEST);
    }
}
