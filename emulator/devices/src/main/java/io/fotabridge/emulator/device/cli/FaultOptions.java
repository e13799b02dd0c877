// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.cli;

import io.fotabridge.emulator.device.fault.Direction;
import io.fotabridge.emulator.device.fault.ErrorCode;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.fault.FaultsBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What is to go wrong. Each fault at a byte of the image happens once. */
public final class FaultOptions {
    private static final String PROBABILITY = "0..1";

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "of everything random here; the same seed and the same traffic give the same faults "
                    + "(${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--reset-at", paramLabel = "BYTE", converter = ByteSize.class,
            description = "reset when this byte of an image has been written (repeatable)")
    private List<Long> resets = List.of();

    @Option(names = "--silence-at", paramLabel = "BYTE=TIME",
            description = "hear and say nothing for a time when this byte arrives (repeatable)")
    private Map<Long, Duration> silences = Map.of();

    @Option(names = "--hang-at", paramLabel = "BYTE", converter = ByteSize.class,
            description = "the same for ever (repeatable)")
    private List<Long> hangs = List.of();

    @Option(names = "--error-at", paramLabel = "BYTE=ERROR",
            description = "answer the chunk with this byte with an error: rc:10, img:12 (repeatable)")
    private Map<Long, ErrorCode> errors = Map.of();

    @Option(names = "--error-always", paramLabel = "ERROR", description = "answer every chunk with an error")
    private ErrorCode errorAlways;

    @Option(names = "--flip-bit-at", paramLabel = "BYTE", converter = ByteSize.class,
            description = "keep this byte with one bit flipped, and say nothing of it (repeatable)")
    private List<Long> flips = List.of();

    @Option(names = "--lose-lines", paramLabel = PROBABILITY, description = "how likely a line is lost")
    private double lost;

    @Option(names = "--duplicate-lines", paramLabel = PROBABILITY, description = "how likely a line arrives twice")
    private double duplicated;

    @Option(names = "--corrupt-lines", paramLabel = PROBABILITY, description = "how likely a bit of a line flips")
    private double corrupted;

    @ArgGroup(validate = false)
    private final ByteNoiseOptions byteNoise = new ByteNoiseOptions();

    @Option(names = "--noise", paramLabel = "WIRE", defaultValue = "both",
            description = "where lines and bytes suffer: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private Direction noisy;

    @Option(names = "--log-text", paramLabel = PROBABILITY,
            description = "how likely a log line comes before a line of an answer")
    private double logText;

    @Option(names = "--garbage-answers", paramLabel = PROBABILITY,
            description = "how likely an answer is random bytes in a right frame")
    private double garbage;

    @Option(names = "--crash-new-image",
            description = "each new image crashes before it answers, so a tested one is reverted")
    private boolean crashing;

    @Option(names = "--cut-swap-at", paramLabel = "SECTOR",
            description = "cut the power when the boot loader has moved so many sectors (repeatable)")
    private List<Integer> swapCuts = List.of();

    @Option(names = "--reject-image", description = "the boot loader refuses each new image")
    private boolean rejecting;

    @Option(names = "--refuse-reset", paramLabel = "TIMES", description = "answer so many reset requests with busy")
    private int refusedResets;

    @Option(names = "--lose-reset-answer", description = "reset before the answer to the request is sent")
    private boolean lostResetAnswers;

    public Faults faults() {
        FaultsBuilder faults = Faults.builder().seed(seed).refusedResets(refusedResets).garbageAnswers(garbage)
                .noise(new Faults.Noise(lost, duplicated, corrupted, logText))
                .byteNoise(byteNoise.rates()).noisy(noisy);
        resets.forEach(faults::resetAt);
        hangs.forEach(faults::hangAt);
        flips.forEach(faults::flippedBitAt);
        swapCuts.forEach(faults::cutSwapAt);
        silences.forEach(faults::silenceAt);
        errors.forEach(faults::errorAt);
        addSwitches(faults);
        return faults.build();
    }

    private void addSwitches(FaultsBuilder faults) {
        if (errorAlways != null) {
            faults.errorAlways(errorAlways);
        }
        if (crashing) {
            faults.crashingImages();
        }
        if (rejecting) {
            faults.rejectingBoot();
        }
        if (lostResetAnswers) {
            faults.lostResetAnswers();
        }
    }
}
