// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.boot.BootLoader;
import io.fotabridge.emulator.device.boot.BootOutcome;
import io.fotabridge.emulator.device.boot.SlotImage;
import io.fotabridge.emulator.device.event.DeviceEvent.Booted;
import io.fotabridge.emulator.device.event.DeviceEvent.Crashed;
import io.fotabridge.emulator.device.event.DeviceEvent.Halted;
import io.fotabridge.emulator.device.event.DeviceEvent.HeldBack;
import io.fotabridge.emulator.device.event.DeviceEvent.InRecovery;
import io.fotabridge.emulator.device.event.DeviceEvent.Rejected;
import io.fotabridge.emulator.device.event.DeviceEvent.Reverted;
import io.fotabridge.emulator.device.event.DeviceEvent.Swapped;
import io.fotabridge.emulator.device.fault.Outage;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.flash.Trailer;
import io.fotabridge.emulator.device.smp.Board;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** From the reset to the point where the application answers, or to where nothing answers any more. */
final class StartUp {
    private final Board board;
    private final BootLoader bootLoader;
    private final boolean hasRecovery;
    /** The image that crashes at its start, if a fault made one: it keeps crashing as long as it is there. */
    private Optional<String> broken = Optional.empty();
    private String recoveryReason = "";

    /** @param hasRecovery whether the boot loader waits for commands where it would halt otherwise */
    StartUp(Board board, BootLoader bootLoader, boolean hasRecovery) {
        this.board = board;
        this.bootLoader = bootLoader;
        this.hasRecovery = hasRecovery;
    }

    /** The flash is there again, which a power cut may have stopped in the middle of something. */
    void powerOn() throws IOException {
        for (Flash flash : board.images()) {
            flash.powerOn();
        }
    }

    Program enterRecovery(String reason) {
        recoveryReason = reason;
        return Program.RECOVERY;
    }

    /**
     * Boots.
     *
     * @throws Outage.Reset if the image crashed and the boot loader is to take it back
     */
    Program boot() throws IOException, InterruptedException {
        List<BootOutcome> outcomes = bootLoader.boot();
        for (int image = outcomes.size() - 1; image >= 0; image--) {
            tell(outcomes.get(image), board.images().get(image));
        }
        BootOutcome outcome = outcomes.get(0);
        board.time().sleep(board.timing().boot());
        if (outcome.halted().isPresent()) {
            return hasRecovery ? enterRecovery(outcome.halted().get()) : halt(outcome.halted().get());
        }
        if (outcome.startedNew() && board.faults().crashesNewImage()) {
            broken = Optional.of(hash());
        }
        return broken.equals(Optional.of(hash())) ? crash() : Program.APPLICATION;
    }

    /** Tells what answers from now on. */
    void announce(Program program) throws IOException {
        board.events().accept(program == Program.RECOVERY ? new InRecovery(recoveryReason)
                : new Booted(version(board.flash()), hash(), !onTrial()));
    }

    private Program crash() throws IOException {
        board.events().accept(new Crashed(version(board.flash())));
        if (onTrial()) {
            throw new Outage.Reset("crash");
        }
        return halt("the image crashes at each start and there is nothing to go back to");
    }

    private Program halt(String reason) {
        board.events().accept(new Halted(reason));
        return Program.NOTHING;
    }

    private void tell(BootOutcome outcome, Flash flash) throws IOException {
        outcome.refused().map(Rejected::new).ifPresent(board.events());
        outcome.held().map(HeldBack::new).ifPresent(board.events());
        switch (outcome.done()) {
            case TEST -> board.events().accept(new Swapped(version(flash), false));
            case PERMANENT -> board.events().accept(new Swapped(version(flash), true));
            case REVERT -> board.events().accept(new Reverted(version(flash)));
            case NONE -> { }
        }
    }

    /** Whether what runs goes at the next reset, unless it is confirmed before. */
    private boolean onTrial() {
        Trailer trailer = board.flash().trailer(board.flash().running());
        return trailer.magic() && trailer.copyDone() && !trailer.imageOk();
    }

    private static String version(Flash flash) throws IOException {
        return SlotImage.read(flash.slot(flash.running())).map(image -> image.version().toString()).orElse("?");
    }

    private String hash() throws IOException {
        return board.runningImage().flatMap(SlotImage::hash).map(HexFormat.of()::formatHex).orElse("");
    }
}
