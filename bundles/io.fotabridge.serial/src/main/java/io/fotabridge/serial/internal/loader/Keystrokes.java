// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.loader;

import io.fotabridge.api.failure.FirmwareException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What an operator would type. Written as text with escapes: {@code \r}, {@code \n}, {@code \t}, {@code \e} (Escape),
 * {@code \\}, {@code \x03} (any byte); {@code \d} waits a second, {@code \p} a tenth of one, as in chat scripts.
 */
public final class Keystrokes {

    /** Nothing. */
    public static final Keystrokes NONE = new Keystrokes("", List.of());

    private final String written;
    private final List<Step> steps;

    private sealed interface Step {
        record Keys(byte[] bytes) implements Step {}

        record Pause(Duration duration) implements Step {}
    }

    private Keystrokes(String written, List<Step> steps) {
        this.written = written;
        this.steps = steps;
    }

    /** @throws IllegalArgumentException saying which escape is none */
    public static Keystrokes parse(String written) {
        Parser parser = new Parser(written);
        while (parser.hasMore()) {
            parser.next();
        }
        return new Keystrokes(written, parser.end());
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    void type(Wire wire, Timekeeper time) throws FirmwareException, InterruptedException {
        for (Step step : steps) {
            if (step instanceof Step.Keys keys) {
                wire.write(keys.bytes());
            } else if (step instanceof Step.Pause pause) {
                time.pause(pause.duration());
            }
        }
    }

    /** By how they are written. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Keystrokes keystrokes && written.equals(keystrokes.written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return written;
    }

    private static final class Parser {

        private static final char ESCAPE = 0x1b;

        private final String text;
        private final List<Step> steps = new ArrayList<>();
        private final ByteArrayOutputStream keys = new ByteArrayOutputStream();
        private int at;

        Parser(String text) {
            this.text = text;
        }

        boolean hasMore() {
            return at < text.length();
        }

        void next() {
            char c = text.charAt(at++);
            if (c == '\\') {
                escape();
            } else {
                keys.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }

        private void escape() {
            char c = hasMore() ? text.charAt(at++) : ' ';
            switch (c) {
                case 'r' -> keys.write('\r');
                case 'n' -> keys.write('\n');
                case 't' -> keys.write('\t');
                case 'e' -> keys.write(ESCAPE);
                case '\\' -> keys.write('\\');
                case 'x' -> keys.write(hexadecimal());
                case 'd' -> pause(Duration.ofSeconds(1));
                case 'p' -> pause(Duration.ofMillis(100));
                default -> throw new IllegalArgumentException(
                        ("\\" + c).strip() + " is none of \\r \\n \\t \\e \\\\ \\xHH \\d \\p");
            }
        }

        private int hexadecimal() {
            String digits = text.substring(at, Math.min(text.length(), at + 2));
            if (!digits.matches("[0-9a-fA-F]{2}")) {
                throw new IllegalArgumentException(
                        "\\x is followed by two hexadecimal digits, not by \"" + digits + '"');
            }
            at += digits.length();
            return Integer.parseInt(digits, 16);
        }

        private void pause(Duration duration) {
            endOfKeys();
            steps.add(new Step.Pause(duration));
        }

        private void endOfKeys() {
            if (keys.size() > 0) {
                steps.add(new Step.Keys(keys.toByteArray()));
                keys.reset();
            }
        }

        List<Step> end() {
            endOfKeys();
            return List.copyOf(steps);
        }
    }
}
