// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.options;

import java.util.Locale;

/** How much is logged. The libraries below the product are kept to warnings unless everything is asked for. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    /**
     * Tells slf4j-simple, which reads system properties when the framework loads it; it writes to standard error by
     * itself.
     */
    public void apply() {
        String prefix = "org.slf4j.simpleLogger.";
        System.setProperty(prefix + "showDateTime", "true");
        System.setProperty(prefix + "dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        System.setProperty(prefix + "showShortLogName", "true");
        System.setProperty(prefix + "defaultLogLevel", name().toLowerCase(Locale.ROOT));
        LogLevel libraries = this == TRACE || this == ERROR ? this : WARN;
        for (String library : new String[] {"org.eclipse", "org.apache"}) {
            System.setProperty(prefix + "log." + library, libraries.name().toLowerCase(Locale.ROOT));
        }
    }
}
