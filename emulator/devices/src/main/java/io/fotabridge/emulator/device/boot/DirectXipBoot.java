// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.flash.Trailer;
import java.io.IOException;
import java.util.Optional;

/**
 * A boot where nothing moves: of the images that are good and linked for their slot, the highest version runs. With
 * revert, one without a trailer is erased, and so is one that was started once and has not confirmed itself.
 */
final class DirectXipBoot {
    private final Flash flash;
    private final BootRules rules;
    private final Hazards hazards;
    private final ImageCheck check;
    private final DowngradeCheck downgrade;
    private final int before;
    private Optional<String> refused = Optional.empty();
    private boolean reverted;

    DirectXipBoot(Flash flash, BootRules rules, Hazards hazards) {
        this.flash = flash;
        this.rules = rules;
        this.hazards = hazards;
        this.check = new ImageCheck(rules.trustedKey());
        this.downgrade = new DowngradeCheck(rules.downgrade());
        this.before = flash.running();
    }

    BootOutcome boot() throws IOException {
        Optional<Integer> slot = highest();
        while (slot.isPresent() && !survives(slot.get())) {
            flash.erase(slot.get());
            slot = highest();
        }
        if (slot.isPresent()) {
            flash.start(slot.get());
            downgrade.remember(flash, slot.get());
        }
        return new BootOutcome(done(slot), refused, Optional.empty(),
                slot.isPresent() ? Optional.empty() : Optional.of("no image that can run where it lies"));
    }

    private Optional<Integer> highest() throws IOException {
        Optional<SlotImage> first = candidate(0);
        Optional<SlotImage> second = candidate(1);
        if (first.isEmpty() || second.isEmpty()) {
            return first.isPresent() ? Optional.of(0) : second.map(image -> 1);
        }
        return Optional.of(second.get().version().newerThan(first.get().version()) ? 1 : 0);
    }

    private Optional<SlotImage> candidate(int slot) throws IOException {
        return SlotImage.read(flash.slot(slot)).filter(image -> image.linkedFor(address(slot)));
    }

    /** Where a slot begins: behind 48 KiB of boot loader. */
    private long address(int slot) {
        return SlotImage.FIRST_SLOT_ADDRESS + slot * flash.slot(0).size();
    }

    /** Whether this one runs; if not, it is to go, and the other one gets its chance. */
    private boolean survives(int slot) throws IOException {
        if (rules.mode() == BootMode.DIRECT_XIP_REVERT && !survivesTrial(slot)) {
            return false;
        }
        Optional<String> objection = slot == before ? Optional.empty() : hazards.objection();
        Optional<String> reason = objection.isPresent() ? objection : check.refusal(flash.slot(slot));
        if (reason.isEmpty() && slot != before) {
            reason = downgrade.refusal(flash, slot, before);
        }
        refused = reason.isPresent() ? reason : refused;
        return reason.isEmpty();
    }

    private boolean survivesTrial(int slot) throws IOException {
        Trailer trailer = flash.trailer(slot);
        if (!trailer.magic()) {
            refused = Optional.of("no trailer: neither marked for a test nor confirmed");
            return false;
        }
        if (trailer.copyDone() && !trailer.imageOk()) {
            reverted = true;
            return false;
        }
        flash.trailer(slot, new Trailer(true, true, trailer.imageOk()));
        return true;
    }

    private SwapType done(Optional<Integer> slot) {
        if (reverted) {
            return SwapType.REVERT;
        }
        if (slot.isEmpty() || slot.get() == before) {
            return SwapType.NONE;
        }
        boolean stays = rules.mode() == BootMode.DIRECT_XIP || flash.trailer(slot.get()).imageOk();
        return stays ? SwapType.PERMANENT : SwapType.TEST;
    }
}
