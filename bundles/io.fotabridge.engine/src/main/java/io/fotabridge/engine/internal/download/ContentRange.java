// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of the whole a server sends (RFC 9110, section 14.4).
 *
 * @param size of the whole, if it is told
 */
record ContentRange(long first, long last, OptionalLong size) {

    private static final Pattern FORM =
            Pattern.compile("bytes +(\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)", Pattern.CASE_INSENSITIVE);

    static Optional<ContentRange> parse(String text) {
        Matcher range = FORM.matcher(text);
        if (!range.matches()) {
            return Optional.empty();
        }
        OptionalLong size = range.group(3).equals("*")
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(range.group(3)));
        return Optional.of(new ContentRange(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)), size));
    }

    long length() {
        return last - first + 1;
    }

    boolean includes(long offset) {
        return first <= offset && offset <= last;
    }

    /** @param body bytes of the body, if the server told */
    boolean isSound(OptionalLong body) {
        return first <= last
                && (size.isEmpty() || last < size.getAsLong())
                && (body.isEmpty() || body.getAsLong() == length());
    }
}
