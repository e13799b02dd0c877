// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import java.util.regex.Pattern;

/**
 * A regular expression that is to be found in a line of a device's answer. What a device prints is its own business, so
 * the search is bounded, whatever the expression.
 *
 * @param expression as {@link Pattern} has it; the empty one is found anywhere
 */
public record ExpectedAnswer(String expression) {

    /** No line of an answer is longer; the rest of one is not looked at. */
    private static final int LONGEST_LINE = 512;

    /** Characters looked at, some again and again, before the expression counts as not found: some milliseconds. */
    private static final int MOST_LOOKS = 1_000_000;

    /** @throws java.util.regex.PatternSyntaxException when it is no regular expression */
    public ExpectedAnswer {
        Pattern.compile(expression);
    }

    /** Whether it is in one of the lines of a text. */
    public boolean isIn(String text) {
        Pattern pattern = Pattern.compile(expression);
        return expression.isEmpty() || text.lines().anyMatch(line -> isInLine(pattern, line));
    }

    private static boolean isInLine(Pattern pattern, String line) {
        String head = line.substring(0, Math.min(line.length(), LONGEST_LINE));
        try {
            return pattern.matcher(new Watched(head, new int[1])).find();
        } catch (TooManyLooksException e) {
            return false;
        }
    }

    /** A text that lets itself be looked at so often only: what ends a search that would never come back. */
    private record Watched(CharSequence text, int[] looks) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (++looks[0] > MOST_LOOKS) {
                throw new TooManyLooksException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text.subSequence(start, end), looks);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** Nobody needs to know where. */
    private static final class TooManyLooksException extends RuntimeException {
        TooManyLooksException() {
            super("too many looks", null, false, false);
        }
    }
}
