// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.options;

import io.fotabridge.emulator.gateway.config.BadSettingException;
import java.util.regex.Pattern;

/** {@code NAME=VALUE}, where the name is a device's: its endpoint, its log lines and its configuration bear it. */
record NameAndValue(String name, String value) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** The name of the target that is the gateway itself. */
    private static final String THE_GATEWAY = "gateway";

    static NameAndValue parse(String text, String form) {
        int equals = text.indexOf('=');
        if (equals < 0 || equals == text.length() - 1) {
            throw new BadSettingException("'" + text + "' is not of the form " + form);
        }
        String name = text.substring(0, equals);
        if (!NAME.matcher(name).matches()) {
            throw new BadSettingException("the name '" + name
                    + "' must be 1 to 64 letters, digits, dots, hyphens and underscores, the first a letter or digit");
        }
        if (name.equals(THE_GATEWAY)) {
            throw new BadSettingException("the name '" + name + "' is the gateway's own; call the device otherwise");
        }
        return new NameAndValue(name, text.substring(equals + 1));
    }
}
