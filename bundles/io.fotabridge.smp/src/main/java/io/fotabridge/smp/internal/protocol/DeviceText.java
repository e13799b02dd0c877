// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.util.regex.Pattern;

/** What a device says in its own words, fit for a sentence: on one line, and no longer than a person reads. */
public final class DeviceText {

    private static final int LONGEST = 80;

    /** Line ends, control characters, and whatever else changes how the rest of a log is shown. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");

    private DeviceText() {}

    /** In quotation marks. */
    public static String quoted(String text) {
        return '"' + plain(text) + '"';
    }

    /** Without any, for what is a name or a number. */
    static String plain(String text) {
        String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + '…';
    }
}
