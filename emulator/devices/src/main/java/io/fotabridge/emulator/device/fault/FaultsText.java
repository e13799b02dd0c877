// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.fault;

import java.util.ArrayList;
import java.util.List;

/** Faults in words, those that there are. */
final class FaultsText {
    private final List<String> words = new ArrayList<>();

    FaultsText(Faults faults) {
        faults.atOffset().forEach((offset, list) -> list.forEach(fault -> words.add(fault + " at byte " + offset)));
        faults.everyChunk().ifPresent(code -> words.add("each chunk answered with " + code));
        faults.swapCuts().stream().sorted().forEach(sectors -> words.add("power cut after sector " + sectors));
        likely("lines lost", faults.lines().lost());
        likely("lines duplicated", faults.lines().duplicated());
        likely("lines corrupted", faults.lines().corrupted());
        likely("log text", faults.lines().logText());
        likely("bytes lost", faults.bytes().lost());
        likely("bytes duplicated", faults.bytes().duplicated());
        likely("bytes corrupted", faults.bytes().corrupted());
        if (faults.direction() != Direction.BOTH) {
            words.add("noise " + faults.direction());
        }
        likely("garbage answers", faults.garbageAnswers());
        certain("new images crash", faults.crashingImages());
        certain("new images refused", faults.rejectingBoot());
        certain(faults.refusedResets() + " resets refused", faults.refusedResets() > 0);
        certain("reset answers lost", faults.lostResetAnswers());
    }

    private void likely(String what, double probability) {
        certain(what + " " + probability, probability > 0);
    }

    private void certain(String what, boolean happens) {
        if (happens) {
            words.add(what);
        }
    }

    @Override
    public String toString() {
        return String.join(", ", words);
    }
}
