// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.fault;

import io.fotabridge.emulator.device.fault.Faults.ByteRates;
import io.fotabridge.emulator.device.fault.Faults.Noise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects faults; each call adds one. */
public final class FaultsBuilder {
    private final Map<Long, List<UploadFault>> atOffset = new TreeMap<>();
    private final Set<Integer> swapCuts = new TreeSet<>();
    private long seed = 1;
    private Optional<ErrorCode> everyChunk = Optional.empty();
    private Noise lines = Noise.NONE;
    private ByteRates bytes = ByteRates.NONE;
    private Direction direction = Direction.BOTH;
    private double garbageAnswers;
    private boolean crashingImages;
    private boolean rejectingBoot;
    private int refusedResets;
    private boolean lostResetAnswers;

    FaultsBuilder() {
    }

    /** Of everything random; the same seed and the same traffic give the same faults. */
    public FaultsBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** The device resets when this byte of an image has been written. */
    public FaultsBuilder resetAt(long offset) {
        return at(offset, new UploadFault.Reset());
    }

    /** The device goes deaf and dumb for a while when this byte arrives. */
    public FaultsBuilder silenceAt(long offset, Duration duration) {
        return at(offset, new UploadFault.Silence(duration));
    }

    /** The device hangs when this byte arrives, until its power is cut. */
    public FaultsBuilder hangAt(long offset) {
        return silenceAt(offset, Faults.FOR_EVER);
    }

    /** The chunk with this byte is answered with an error, once. */
    public FaultsBuilder errorAt(long offset, ErrorCode code) {
        return at(offset, new UploadFault.Refusal(code));
    }

    /** The flash keeps this byte with one bit flipped, once. */
    public FaultsBuilder flippedBitAt(long offset) {
        return at(offset, new UploadFault.FlippedBit());
    }

    /** Every chunk is answered with an error. */
    public FaultsBuilder errorAlways(ErrorCode code) {
        everyChunk = Optional.of(code);
        return this;
    }

    public FaultsBuilder noise(Noise noise) {
        lines = new Noise(probability(noise.lost()), probability(noise.duplicated()), probability(noise.corrupted()),
                probability(noise.logText()));
        return this;
    }

    public FaultsBuilder byteNoise(ByteRates rates) {
        bytes = new ByteRates(probability(rates.lost()), probability(rates.duplicated()),
                probability(rates.corrupted()));
        return this;
    }

    /** Noise is on this wire only. */
    public FaultsBuilder noisy(Direction value) {
        direction = value;
        return this;
    }

    public FaultsBuilder garbageAnswers(double value) {
        garbageAnswers = probability(value);
        return this;
    }

    /** Each new image crashes at its start: a tested one is reverted, a permanent one never answers. */
    public FaultsBuilder crashingImages() {
        crashingImages = true;
        return this;
    }

    /** The power is cut when the boot loader has exchanged so many sectors. */
    public FaultsBuilder cutSwapAt(int sectors) {
        if (sectors < 1) {
            throw new IllegalArgumentException("a swap is cut after 1 sector or more, not " + sectors);
        }
        swapCuts.add(sectors);
        return this;
    }

    public FaultsBuilder rejectingBoot() {
        rejectingBoot = true;
        return this;
    }

    /** So many reset requests are refused, unless they are forced. */
    public FaultsBuilder refusedResets(int count) {
        refusedResets = count;
        return this;
    }

    public FaultsBuilder lostResetAnswers() {
        lostResetAnswers = true;
        return this;
    }

    public Faults build() {
        Map<Long, List<UploadFault>> copy = new TreeMap<>();
        atOffset.forEach((offset, faults) -> copy.put(offset, List.copyOf(faults)));
        return new Faults(seed, copy, everyChunk, lines, bytes, direction, garbageAnswers, crashingImages,
                Set.copyOf(swapCuts), rejectingBoot, refusedResets, lostResetAnswers);
    }

    private FaultsBuilder at(long offset, UploadFault fault) {
        if (offset < 0) {
            throw new IllegalArgumentException("no byte of an image: " + offset);
        }
        atOffset.computeIfAbsent(offset, key -> new ArrayList<>()).add(fault);
        return this;
    }

    private static double probability(double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("not a probability from 0 to 1: " + value);
        }
        return value;
    }
}
