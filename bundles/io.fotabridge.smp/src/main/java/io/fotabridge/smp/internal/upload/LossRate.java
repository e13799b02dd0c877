// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

/**
 * Which share of the chunks is lost, and whose fault that is. A device that is sent too much at once loses nothing any
 * more when it is sent one chunk at a time; a bad line loses as many as before. So while the number in flight is
 * lowered, the line is on trial.
 */
final class LossRate {

    /** Chunks over which losses are counted, the older the less. */
    private static final int MEMORY = 16;

    /** More than one in four lost may be too much at once for the device; fewer are accidents of the line. */
    private static final double BEARABLE = 0.25;

    /** Two in a row, of a device that has lost nearly none of those that were sent alone. */
    private static final double BEARABLE_AGAIN = 0.1;

    /** More than one in two of those that are sent alone, or where the line is to blame: too long for the line. */
    private static final double BEARABLE_ALONE = 0.5;

    /** Chunks until those that were sent before it have no influence on a trial. */
    private static final int BEFORE_TRIAL = 4;

    /** Chunks after which the device seems to be to blame, not the line. */
    private static final int FIRST_VERDICT = BEFORE_TRIAL + MEMORY;

    /** Of chunks that are sent alone; more is no accident, but the line. */
    private static final double ACCIDENTS = 0.15;

    private double share;
    private double bearable = BEARABLE;
    private boolean isOnTrial;
    private int arrivals;

    void arrived() {
        share -= share / MEMORY;
        arrivals++;
        if (isOnTrial && arrivals == FIRST_VERDICT) {
            bearable = BEARABLE_AGAIN;
        }
    }

    /** @return whether this shows that the line is to blame, not the number in flight */
    boolean lost() {
        share += (1 - share) / MEMORY;
        if (isOnTrial && arrivals >= BEFORE_TRIAL && share > ACCIDENTS) {
            isOnTrial = false;
            bearable = BEARABLE_ALONE;
            return true;
        }
        return false;
    }

    /** Whether it is more than a device may lose of chunks that are sent alone, or several at a time. */
    boolean isUnbearable(boolean alone) {
        return share > (alone ? BEARABLE_ALONE : bearable);
    }

    /** Whether so little is lost that more may be tried. */
    boolean isLow() {
        return share < BEARABLE / 2;
    }

    /** From now on less is sent. */
    void eased(boolean fewerInFlight) {
        share = 0;
        arrivals = 0;
        isOnTrial = fewerInFlight;
    }

    /** From now on more is sent, over a line that was good for long. */
    void raised() {
        bearable = Math.min(bearable, BEARABLE);
        isOnTrial = false;
    }
}
