// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import io.fotabridge.api.update.Severity;
import io.fotabridge.api.update.UpdateTerms;
import java.time.Duration;
import java.time.Instant;

/** Whether an installation may begin now, or until when it may be put off (lwm2m sheet 1.2 and 1.8). */
final class Deferral {

    /** A server may write any number of seconds; this one is for ever, and a date that can be told. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private Deferral() {}

    /** An operator who asks for it has made up the mind about the time. */
    static boolean isOver(UpdateRecord record, Circumstances at) {
        UpdateTerms terms = terms(record, at);
        boolean isUrgent = terms.severity() == Severity.CRITICAL && !at.criticalWaits();
        boolean isDue = record.deadline().filter(deadline -> !at.now().isBefore(deadline)).isPresent();
        return at.windowOpen() || isUrgent || isDue || terms.maximumDefer().isZero() || Ownership.isOperator(at);
    }

    /** The latest moment: an Update that is executed again does not move it. */
    static Instant deadline(UpdateRecord record, Circumstances at) {
        return record.deadline().orElseGet(() -> latest(record, at));
    }

    /** The latest moment after the terms were written anew: a server can shorten what it has to wait, not lengthen. */
    static Instant shortened(Instant deadline, UpdateRecord record, Circumstances at) {
        Instant latest = latest(record, at);
        return latest.isBefore(deadline) ? latest : deadline;
    }

    private static Instant latest(UpdateRecord record, Circumstances at) {
        Duration wanted = terms(record, at).maximumDefer();
        return at.now().plus(wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST);
    }

    static boolean isAutomatic(UpdateRecord record, Circumstances at) {
        return terms(record, at).automaticUpgrade();
    }

    private static UpdateTerms terms(UpdateRecord record, Circumstances at) {
        return record.terms().orElse(at.unwritten());
    }
}
