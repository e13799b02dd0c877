// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.fault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An SMP error that a fault answers with.
 *
 * @param imageGroup whether the code is one of the image group, rather than a general MGMT_ERR
 */
public record ErrorCode(boolean imageGroup, int code) {
    private static final Pattern TEXT = Pattern.compile("(rc|img):(\\d{1,5})");

    /** Parses {@code rc:10} or {@code img:12}. */
    public static ErrorCode parse(String text) {
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("not an error like rc:10 or img:12: " + text);
        }
        return new ErrorCode(m.group(1).equals("img"), Integer.parseInt(m.group(2)));
    }

    @Override
    public String toString() {
        return (imageGroup ? "img:" : "rc:") + code;
    }
}
