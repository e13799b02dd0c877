// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import io.fotabridge.api.target.LinkQuality;
import io.fotabridge.lwm2m.internal.timing.Timing;
import java.time.Duration;
import java.util.function.Supplier;

/** Looks at a link now and then, and tells when it has become another one, or better or worse by some decibels. */
final class LinkWatch {

    static final Duration PERIOD = Duration.ofSeconds(10);
    /** What a person who walks by makes of a radio link is less than that. */
    static final int THRESHOLD_DB = 6;

    private final Supplier<LinkQuality> link;
    private final Timing timing;
    private final Runnable changed;
    private volatile boolean running;
    private LinkQuality told;

    /** @param changed told on a thread of the timing's */
    LinkWatch(Supplier<LinkQuality> link, Timing timing, Runnable changed) {
        this.link = link;
        this.timing = timing;
        this.changed = changed;
        told = link.get();
    }

    /** The link as it is now, told or not. */
    LinkQuality current() {
        return link.get();
    }

    void start() {
        running = true;
        timing.after(PERIOD, this::look);
    }

    void stop() {
        running = false;
    }

    private void look() {
        if (!running) {
            return;
        }
        LinkQuality now = link.get();
        if (differ(told, now)) {
            told = now;
            changed.run();
        }
        timing.after(PERIOD, this::look);
    }

    private static boolean differ(LinkQuality one, LinkQuality other) {
        if (one.bearer() != other.bearer() || one.up() != other.up()) {
            return true;
        }
        boolean bothKnown = one.signalDbm().isPresent() && other.signalDbm().isPresent();
        return bothKnown
                ? Math.abs(one.signalDbm().getAsInt() - other.signalDbm().getAsInt()) >= THRESHOLD_DB
                : !one.signalDbm().equals(other.signalDbm());
    }
}
