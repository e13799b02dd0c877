// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.framing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a console prints that is no frame: whole lines, without what colours them and moves the cursor. Bounded: of a
 * line its beginning is kept, of many lines the last ones.
 */
public final class PrintedLines {

    private static final int LONGEST_LINE = 512;
    private static final int MOST_LINES = 256;

    /** ECMA-48, 5.4: control sequences, and whatever else is not printed. */
    private static final Pattern UNPRINTED = Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]|\\p{Cntrl}");

    private final ByteBuilder text = new ByteBuilder(LONGEST_LINE);
    private final Deque<String> lines = new ArrayDeque<>();
    private boolean isFrame;
    private byte previous;

    /** Takes bytes as they come, in pieces of any size. */
    public void feed(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            take(bytes, i);
            previous = bytes[i];
        }
    }

    private void take(byte[] bytes, int index) {
        byte next = bytes[index];
        if (next == ConsoleFraming.NEWLINE || next == ConsoleFraming.CARRIAGE_RETURN) {
            endLine();
            isFrame = isFrame && next != ConsoleFraming.NEWLINE;
        } else if (isMarker(ConsoleFraming.START, next) || isMarker(ConsoleFraming.CONTINUATION, next)) {
            endLine();
            isFrame = true;
        } else if (!isFrame) {
            text.append(bytes, index, 1);
        }
    }

    private boolean isMarker(byte[] marker, byte next) {
        return previous == marker[0] && next == marker[1];
    }

    private void endLine() {
        String line = new String(text.array(), 0, text.length(), StandardCharsets.UTF_8);
        text.clear();
        String printed = UNPRINTED.matcher(line).replaceAll("");
        if (!printed.isBlank()) {
            lines.addLast(printed);
        }
        if (lines.size() > MOST_LINES) {
            lines.removeFirst();
        }
    }

    /** The oldest line that was not taken yet. */
    public Optional<String> next() {
        return Optional.ofNullable(lines.pollFirst());
    }
}
