// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.framework;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.osgi.framework.BundleContext;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogReaderService;

/**
 * Shows the framework's own log on standard error. Declarative Services reports there, and nowhere else, why a
 * component could not be activated; without this an operator would see nothing at all.
 */
final class FrameworkLog {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());

    private FrameworkLog() {}

    static void show(BundleContext context) {
        LogReaderService log = context.getService(context.getServiceReference(LogReaderService.class));
        log.addLogListener(FrameworkLog::show);
    }

    private static void show(LogEntry entry) {
        if (isShown(entry.getLogLevel())) {
            System.err.println(line(entry));
        }
    }

    /** A level implies those that are more severe. */
    static boolean isShown(LogLevel level) {
        return LogLevel.WARN.implies(level);
    }

    /** In the form of the other log lines: time, thread, level, who, what. */
    private static String line(LogEntry entry) {
        StringWriter line = new StringWriter();
        line.append(TIME.format(Instant.ofEpochMilli(entry.getTime())))
                .append(" [" + entry.getThreadInfo() + "] ")
                .append(entry.getLogLevel() + " " + entry.getBundle().getSymbolicName() + " - ")
                .append(String.valueOf(entry.getMessage()));
        if (entry.getException() != null) {
            entry.getException().printStackTrace(new PrintWriter(line.append(System.lineSeparator()), true));
        }
        return line.toString();
    }
}
