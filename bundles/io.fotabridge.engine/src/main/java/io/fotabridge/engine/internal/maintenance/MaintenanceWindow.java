// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.maintenance;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.BitSet;
import java.util.Optional;

/**
 * The minutes of a week in which devices may be updated, as the clock on the wall shows them. When the clock is put
 * forward, minutes that are left out are not open; when it is put back, those that come twice are open twice.
 */
public final class MaintenanceWindow {

    static final int DAY = 24 * 60;
    static final int WEEK = 7 * DAY;

    /** The first day of all, 1970-01-01, was a Thursday; weeks begin on Monday. */
    private static final int MINUTES_BEFORE_THE_EPOCH = 3 * DAY;

    public static final MaintenanceWindow ALWAYS = new MaintenanceWindow(minutes(0, WEEK), ZoneId.systemDefault());
    public static final MaintenanceWindow NEVER = new MaintenanceWindow(new BitSet(), ZoneId.systemDefault());

    private final BitSet open;
    private final ZoneId zone;

    /** @param open minutes since Monday, 0:00 */
    MaintenanceWindow(BitSet open, ZoneId zone) {
        this.open = open;
        this.zone = zone;
    }

    static BitSet minutes(int from, int to) {
        BitSet minutes = new BitSet(WEEK);
        minutes.set(from, to);
        return minutes;
    }

    /** Where the clock hangs. */
    public ZoneId zone() {
        return zone;
    }

    public boolean isOpen(Instant at) {
        return open.get(minuteOfWeek(localSeconds(at, offset(at))));
    }

    /** When it opens next; {@code from} itself if it is open then, and empty if it never opens. */
    public Optional<Instant> nextOpening(Instant from) {
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Instant at = from;
        while (true) { // between two changes of the clock, a week of which holds an opening
            Instant opening = openingIgnoringChanges(at);
            ZoneOffsetTransition change = zone.getRules().nextTransition(at);
            if (change == null || opening.isBefore(change.getInstant())) {
                return Optional.of(opening);
            }
            at = change.getInstant();
        }
    }

    private Instant openingIgnoringChanges(Instant from) {
        ZoneOffset offset = offset(from);
        long seconds = localSeconds(from, offset);
        int minute = minuteOfWeek(seconds);
        int next = open.nextSetBit(minute);
        int wait = next >= 0 ? next - minute : WEEK - minute + open.nextSetBit(0);
        long opening = Math.floorDiv(seconds, 60) * 60 + wait * 60L;
        return wait == 0 ? from : Instant.ofEpochSecond(opening - offset.getTotalSeconds());
    }

    private ZoneOffset offset(Instant at) {
        return zone.getRules().getOffset(at);
    }

    private static long localSeconds(Instant at, ZoneOffset offset) {
        return at.getEpochSecond() + offset.getTotalSeconds();
    }

    private static int minuteOfWeek(long localSeconds) {
        return (int) Math.floorMod(Math.floorDiv(localSeconds, 60) + MINUTES_BEFORE_THE_EPOCH, (long) WEEK);
    }
}
