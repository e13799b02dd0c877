// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.fault;

import io.fotabridge.emulator.device.boot.Hazards;
import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.event.DeviceEvent.FaultFired;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Decides at each point where something may go wrong whether it does, and tells it. Faults used up stay so. */
public final class FaultInjector implements Hazards {
    private final Faults faults;
    private final Consumer<DeviceEvent> events;
    private final LineNoise incoming;
    private final LineNoise outgoing;
    private final Random answers;
    private final NavigableMap<Long, List<UploadFault>> atOffset = new TreeMap<>();
    private final Set<Integer> swapCuts;
    private int refusedResets;

    public FaultInjector(Faults faults, Consumer<DeviceEvent> events) {
        this.faults = faults;
        this.events = events;
        // Three sequences of their own: what one thread draws does not depend on how fast another one is.
        this.incoming = noise(Direction.TO_DEVICE, 0, faults.seed());
        this.outgoing = noise(Direction.TO_HOST, faults.lines().logText(), faults.seed() + 1);
        this.answers = new Random(faults.seed() + 2);
        this.refusedResets = faults.refusedResets();
        this.swapCuts = new HashSet<>(faults.swapCuts());
        faults.atOffset().forEach((offset, list) -> atOffset.put(offset, new ArrayList<>(list)));
    }

    private LineNoise noise(Direction wire, double logText, long seed) {
        boolean noisy = faults.direction().includes(wire);
        return new LineNoise(noisy ? faults.lines() : Faults.Noise.NONE, logText,
                noisy ? faults.bytes() : Faults.ByteRates.NONE, seed);
    }

    public LineNoise incoming() {
        return incoming;
    }

    public LineNoise outgoing() {
        return outgoing;
    }

    /** The fault that a chunk meets, with the byte it is tied to; taken out, so that it happens once. */
    public synchronized Optional<Map.Entry<Long, UploadFault>> duringUpload(long from, long to) {
        Map.Entry<Long, List<UploadFault>> next = atOffset.ceilingEntry(from);
        if (next == null || next.getKey() >= to) {
            return faults.everyChunk().map(code -> Map.entry(from, new UploadFault.Refusal(code)));
        }
        UploadFault fault = next.getValue().remove(0);
        if (next.getValue().isEmpty()) {
            atOffset.remove(next.getKey());
        }
        fired(fault + " at byte " + next.getKey());
        return Optional.of(Map.entry(next.getKey(), fault));
    }

    /** The answer, or random bytes of the same length in its place. */
    public byte[] answer(byte[] answer) {
        if (faults.garbageAnswers() > 0 && answers.nextDouble() < faults.garbageAnswers()) {
            byte[] garbage = new byte[answer.length];
            answers.nextBytes(garbage);
            fired("garbage answer");
            return garbage;
        }
        return answer;
    }

    public boolean crashesNewImage() {
        return faults.crashingImages();
    }

    @Override
    public Optional<String> objection() {
        return faults.rejectingBoot() ? Optional.of("refused on demand") : Optional.empty();
    }

    @Override
    public synchronized void sectorMoved(int count) {
        if (swapCuts.remove(count)) {
            String cut = "power cut after sector " + count + " of a swap";
            fired(cut);
            throw new Outage.Reset(cut);
        }
    }

    public synchronized boolean refusesReset() {
        if (refusedResets == 0) {
            return false;
        }
        refusedResets--;
        fired("reset refused");
        return true;
    }

    public boolean losesResetAnswer() {
        return faults.lostResetAnswers();
    }

    private void fired(String what) {
        events.accept(new FaultFired(what));
    }
}
