// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.boot.BootLoader;
import io.fotabridge.emulator.device.boot.BootOutcome;
import io.fotabridge.emulator.device.boot.SlotImage;
import io.fotabridge.emulator.device.boot.SwapType;
import io.fotabridge.emulator.device.event.DeviceEvent.Booted;
import io.fotabridge.emulator.device.event.DeviceEvent.Crashed;
import io.fotabridge.emulator.device.event.DeviceEvent.Halted;
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
    private final List<BootLoader> bootLoader;
    /** The image that crashes at its start, if a fault made one: it keeps crashing as long as it is there. */
    private Optional<String> broken = Optional.empty();

    /** @param bootLoader as it works on each of the images, the application first */
    StartUp(Board board, List<BootLoader> bootLoader) {
        this.board = board;
        this.bootLoader = bootLoader;
    }

    /**
     * Boots.
     *
     * @return false if there is nothing that runs
     * @throws Outage.Reset if the image crashed and the boot loader is to take it back
     */
    boolean succeeds() throws IOException, InterruptedException {
        board.flash().powerOn();
        for (Flash further : furtherImages()) {
            further.powerOn();
            tell(bootLoader.get(board.images().indexOf(further)).boot(), further);
        }
        BootOutcome outcome = bootLoader.get(0).boot();
        tell(outcome, board.flash());
        board.time().sleep(board.timing().boot());
        if (outcome.halted().isPresent()) {
            board.events().accept(new Halted(outcome.halted().get()));
            return false;
        }
        boolean isNew = outcome.done() == SwapType.TEST || outcome.done() == SwapType.PERMANENT;
        if (isNew && board.faults().crashesNewImage()) {
            broken = Optional.of(hash());
        }
        return !broken.equals(Optional.of(hash())) || survivesCrash();
    }

    void announce() throws IOException {
        board.events().accept(new Booted(version(), hash(), pendingRevert() == SwapType.NONE));
    }

    private boolean survivesCrash() throws IOException {
        board.events().accept(new Crashed(version()));
        if (pendingRevert() == SwapType.REVERT) {
            throw new Outage.Reset("crash");
        }
        board.events().accept(new Halted("the image crashes at each start and there is nothing to go back to"));
        return false;
    }

    private List<Flash> furtherImages() {
        return board.images().subList(1, board.images().size());
    }

    private void tell(BootOutcome outcome, Flash flash) throws IOException {
        if (outcome.refused().isPresent()) {
            board.events().accept(new Rejected(outcome.refused().get()));
        }
        switch (outcome.done()) {
            case TEST -> board.events().accept(new Swapped(version(flash), false));
            case PERMANENT -> board.events().accept(new Swapped(version(flash), true));
            case REVERT -> board.events().accept(new Reverted(version(flash)));
            case NONE -> { }
        }
    }

    private SwapType pendingRevert() {
        return SwapType.of(board.flash().trailer(0), Trailer.ERASED);
    }

    private String version() throws IOException {
        return version(board.flash());
    }

    private static String version(Flash flash) throws IOException {
        return SlotImage.read(flash.slot(0)).map(image -> image.version().toString()).orElse("?");
    }

    private String hash() throws IOException {
        return running().flatMap(SlotImage::hash).map(HexFormat.of()::formatHex).orElse("");
    }

    private Optional<SlotImage> running() throws IOException {
        return SlotImage.read(board.flash().slot(0));
    }
}
