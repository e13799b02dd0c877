// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What was learnt of a device since the gateway knows it, so that it need not be learnt anew by each step. Lost with
 * the process: then it is found out once more. For any thread.
 */
public final class Experience {

    private final Set<Integer> firstSlotsWritten = ConcurrentHashMap.newKeySet();
    private volatile Duration bootSilence = Duration.ZERO;
    private volatile boolean disturbedBoot;
    private volatile OptionalLong resetAt = OptionalLong.empty();
    private volatile boolean wasSeenToGo;
    private final AtomicBoolean inRecovery = new AtomicBoolean();

    /** When it was told to reset itself, by the clock that counts nanoseconds; empty when it has been back since. */
    OptionalLong resetAt() {
        return resetAt;
    }

    void isReset(long now) {
        wasSeenToGo = false;
        resetAt = OptionalLong.of(now);
    }

    /** Whether it went after its last reset: then whoever answers next has been through it, and need not be waited out. */
    boolean wasSeenToGo() {
        return wasSeenToGo;
    }

    void isSeenToGo() {
        wasSeenToGo = true;
    }

    void isBack() {
        resetAt = OptionalLong.empty();
    }

    /** How long after a reset its boot loader may take a question for a call; nothing if it never did. */
    Duration bootSilence() {
        return bootSilence;
    }

    /** It was left alone for so long after a reset, and its application was back then, as it was not before. */
    void needsSilence(Duration silence) {
        bootSilence = silence;
    }

    /** Whether the last boot that was waited for was held up by our own question, and took another reset. */
    public boolean disturbedBoot() {
        return disturbedBoot;
    }

    void disturbedBoot(boolean hasBeen) {
        disturbedBoot = hasBeen;
    }

    /**
     * Whether serial recovery answers although it did not when the device was looked at last: an update looks several
     * times, and the operator is told once.
     *
     * @param isInRecovery what was found now
     */
    boolean isNewlyInRecovery(boolean isInRecovery) {
        boolean was = inRecovery.getAndSet(isInRecovery);
        return isInRecovery && !was;
    }

    /** Whether an image was staged last in the place of an application that could not be started. */
    boolean wroteFirstSlot(int number) {
        return firstSlotsWritten.contains(number);
    }

    void stagedInFirstSlot(int number) {
        firstSlotsWritten.add(number);
    }

    /** What was staged before does not count any more. */
    void stagesAnew(int number) {
        firstSlotsWritten.remove(number);
    }
}
