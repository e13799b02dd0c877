// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.maintenance;

import static io.fotabridge.engine.internal.maintenance.MaintenanceWindow.DAY;
import static io.fotabridge.engine.internal.maintenance.MaintenanceWindow.WEEK;

import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A maintenance window as an operator writes it: {@code Mon-Fri 22:00-05:00, Sat-Sun 00:00-24:00}. Spans are separated
 * by commas; one without days holds on each; one that ends before it begins ends on the next day.
 */
final class WindowText {

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern SPAN = Pattern.compile(
            "(?:(?<first>[a-z]{3})(?:\\s*-\\s*(?<last>[a-z]{3}))?\\s+)?"
                    + "(?<from>\\d{1,2}:\\d{2})\\s*-\\s*(?<to>\\d{1,2}:\\d{2})");

    private WindowText() {}

    /**
     * The window that a text means; always open if it is empty.
     *
     * @throws IllegalArgumentException saying what is wrong with which part of the text
     */
    static MaintenanceWindow parse(String text, ZoneId zone) {
        if (text.isBlank()) {
            return MaintenanceWindow.ALWAYS;
        }
        BitSet open = new BitSet(WEEK);
        for (String span : text.split(",", -1)) {
            addSpan(open, span.strip());
        }
        return new MaintenanceWindow(open, zone);
    }

    private static void addSpan(BitSet open, String span) {
        Matcher words = SPAN.matcher(span.toLowerCase(Locale.ROOT));
        if (!words.matches()) {
            throw new IllegalArgumentException(
                    "\"" + span + "\" is no span of time; write for example Mon-Fri 22:00-05:00");
        }
        int first = words.group("first") == null ? 0 : day(words.group("first"));
        int last = words.group("first") == null ? 6 : words.group("last") == null ? first : day(words.group("last"));
        int from = minute(words.group("from"));
        int to = minute(words.group("to"));
        if (from == to || from == DAY) {
            throw new IllegalArgumentException("\"" + span + "\" is no span of time; a whole day is 00:00-24:00");
        }
        for (int day = first; day <= (first <= last ? last : last + 7); day++) {
            addWrapped(open, day * DAY + from, day * DAY + (from < to ? to : DAY + to));
        }
    }

    /** What goes beyond Sunday goes on on Monday. */
    private static void addWrapped(BitSet open, int from, int to) {
        for (int minute = from; minute < to; minute++) {
            open.set(minute % WEEK);
        }
    }

    private static int day(String name) {
        int day = DAYS.indexOf(name);
        if (day < 0) {
            throw new IllegalArgumentException("\"" + name + "\" is no day; the days are Mon Tue Wed Thu Fri Sat Sun");
        }
        return day;
    }

    private static int minute(String time) {
        int colon = time.indexOf(':');
        int hour = Integer.parseInt(time.substring(0, colon));
        int minute = Integer.parseInt(time.substring(colon + 1));
        if (minute > 59 || hour * 60 + minute > DAY) {
            throw new IllegalArgumentException("\"" + time + "\" is no time of day; they go from 00:00 to 24:00");
        }
        return hour * 60 + minute;
    }
}
