// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.framing;

/**
 * Finds the marked lines in what a console prints. A device may print log text between the lines of a frame and in
 * front of a marker on the same line, so what counts is the last marker before a newline.
 */
final class MarkedLines {

    /** Takes a line without marker and newline. */
    interface Listener {

        /** @param start whether the line begins a frame, rather than going on with one */
        void line(boolean start, byte[] text, int length);
    }

    private enum Kind {
        NOISE,
        START,
        CONTINUATION
    }

    private final ByteBuilder text;
    private final Listener listener;
    private Kind kind = Kind.NOISE;
    private byte previous;

    /** @param longestLine bytes of text after which a line is taken for noise */
    MarkedLines(int longestLine, Listener listener) {
        this.text = new ByteBuilder(longestLine);
        this.listener = listener;
    }

    void feed(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            take(bytes, i);
            previous = bytes[i];
        }
    }

    private void take(byte[] bytes, int index) {
        byte next = bytes[index];
        if (next == ConsoleFraming.NEWLINE) {
            endLine();
        } else if (isMarker(ConsoleFraming.START, next)) {
            beginLine(Kind.START);
        } else if (isMarker(ConsoleFraming.CONTINUATION, next)) {
            beginLine(Kind.CONTINUATION);
        } else if (kind != Kind.NOISE && next != ConsoleFraming.CARRIAGE_RETURN && !text.append(bytes, index, 1)) {
            kind = Kind.NOISE;
        }
    }

    private boolean isMarker(byte[] marker, byte next) {
        return previous == marker[0] && next == marker[1];
    }

    private void beginLine(Kind kind) {
        this.kind = kind;
        text.clear();
    }

    private void endLine() {
        if (kind != Kind.NOISE) {
            listener.line(kind == Kind.START, text.array(), text.length());
        }
        beginLine(Kind.NOISE);
    }
}
