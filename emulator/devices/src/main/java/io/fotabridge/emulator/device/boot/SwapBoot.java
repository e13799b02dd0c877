// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.flash.Trailer;
import io.fotabridge.emulator.device.time.DeviceTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A boot where the second slot is brought into the first: by exchange, or by overwriting. */
final class SwapBoot {
    private final List<Flash> images;
    private final BootRules rules;
    private final Hazards hazards;
    private final DeviceTime time;
    private final ImageCheck check;
    private final DowngradeCheck downgrade;

    SwapBoot(List<Flash> images, BootRules rules, Hazards hazards, DeviceTime time) {
        this.images = images;
        this.rules = rules;
        this.hazards = hazards;
        this.time = time;
        this.check = new ImageCheck(rules.trustedKey());
        this.downgrade = new DowngradeCheck(rules.downgrade());
    }

    List<BootOutcome> boot() throws IOException, InterruptedException {
        List<Candidate> candidates = new ArrayList<>();
        for (Flash flash : images) {
            candidates.add(candidate(flash));
        }
        // With one image MCUboot is built without a look at dependencies.
        boolean upgrade = candidates.stream().anyMatch(Candidate::moves);
        Optional<String> held = images.size() > 1 && upgrade ? Dependencies.unmet(candidates) : Optional.empty();
        List<BootOutcome> outcomes = new ArrayList<>();
        for (Candidate candidate : candidates) {
            outcomes.add(carryOut(candidate, held));
        }
        return outcomes;
    }

    private Candidate candidate(Flash flash) throws IOException {
        SwapType wanted = SwapType.of(flash.trailer(0), flash.trailer(1));
        // What was begun is brought to its end without another look.
        boolean begun = flash.sectorsMoved() > 0;
        Optional<String> refused = wanted == SwapType.NONE || begun ? Optional.empty() : refusal(flash, wanted);
        return new Candidate(flash, wanted, refused);
    }

    private Optional<String> refusal(Flash flash, SwapType wanted) throws IOException {
        boolean isNew = wanted != SwapType.REVERT;
        Optional<String> demanded = isNew && flash == images.get(0) ? hazards.objection() : Optional.empty();
        if (demanded.isPresent()) {
            return demanded;
        }
        Optional<String> broken = check.refusal(flash.slot(1));
        return broken.isPresent() || !isNew ? broken : downgrade.refusal(flash, 1, 0);
    }

    private BootOutcome carryOut(Candidate candidate, Optional<String> held) throws IOException, InterruptedException {
        Flash flash = candidate.flash();
        if (candidate.refused().isPresent()) {
            // MCUboot's BOOT_SWAP_TYPE_FAIL: the candidate goes, and what runs stays.
            flash.erase(1);
            flash.trailer(0, flash.trailer(0).confirmed());
        } else if (candidate.moves() && held.isEmpty()) {
            move(flash, candidate.wanted());
        }
        downgrade.remember(flash, 0);
        SwapType done = held.isPresent() ? SwapType.NONE : candidate.done();
        return new BootOutcome(done, candidate.refused(), candidate.moves() ? held : Optional.empty(),
                check.refusal(flash.slot(0)));
    }

    /** Sector by sector, going on where a power cut has stopped it; overwriting begins anew. */
    private void move(Flash flash, SwapType type) throws IOException, InterruptedException {
        boolean overwrites = rules.mode() == BootMode.OVERWRITE;
        int all = flash.sectorsToMove();
        int before = overwrites ? 0 : Math.min(flash.sectorsMoved(), all);
        long start = time.nanoTime();
        for (int moved = before + 1; moved <= all; moved++) {
            time.sleepUntil(start + rules.swapTime().toNanos() * (moved - before) / all);
            flash.sectorsMoved(moved);
            hazards.sectorMoved(moved);
        }
        if (overwrites) {
            flash.overwrite();
        } else {
            flash.swap(type == SwapType.TEST ? Trailer.ON_TRIAL : Trailer.SETTLED);
        }
    }
}
