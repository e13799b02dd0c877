// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.fault;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * What is to go wrong. Probabilities are from 0 to 1.
 *
 * @param seed             of everything random here
 * @param atOffset         by the byte of the image that an upload reaches; each happens once
 * @param everyChunk       the error that every chunk is answered with
 * @param lines            noise on the wire, by lines
 * @param bytes            noise on the wire, by bytes
 * @param direction        on which wire
 * @param garbageAnswers   how likely an answer is random bytes in a right frame
 * @param crashingImages   whether each new image crashes before it answers
 * @param swapCuts         after how many sectors of a swap the power is cut; each happens once
 * @param rejectingBoot    whether the boot loader refuses each new image
 * @param refusedResets    how many reset requests are answered with "busy"
 * @param lostResetAnswers whether a reset comes before its answer
 */
public record Faults(long seed, Map<Long, List<UploadFault>> atOffset, Optional<ErrorCode> everyChunk, Noise lines,
        ByteRates bytes, Direction direction, double garbageAnswers, boolean crashingImages, Set<Integer> swapCuts,
        boolean rejectingBoot, int refusedResets, boolean lostResetAnswers) {

    /** For ever, as far as a test is concerned. */
    public static final Duration FOR_EVER = Duration.ofDays(365);
    /** A device that works. */
    public static final Faults NONE = builder().build();

    public static FaultsBuilder builder() {
        return new FaultsBuilder();
    }

    /** What is not as it should be, for people. */
    @Override
    public String toString() {
        return new FaultsText(this).toString();
    }

    /**
     * How likely each line suffers what.
     *
     * @param logText how likely the device puts a line of its log before a line of an answer
     */
    public record Noise(double lost, double duplicated, double corrupted, double logText) {
        public static final Noise NONE = new Noise(0, 0, 0, 0);
    }

    /** How likely each byte suffers what. */
    public record ByteRates(double lost, double duplicated, double corrupted) {
        public static final ByteRates NONE = new ByteRates(0, 0, 0);

        /** With dice of its own. */
        public ByteNoise noise(Random random) {
            return new ByteNoise(lost, duplicated, corrupted, random);
        }
    }
}
