// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fotabridge.emulator.device.boot.BootMode;
import io.fotabridge.emulator.device.event.DeviceEvent.Erased;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.smp.Command.Key;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Group 1: the images in the slots, of which each has two: those of image n are slots 2n and 2n + 1. */
final class ImageGroup {
    private static final int STATE = 0;
    private static final int UPLOAD = 1;
    private static final int ERASE = 5;
    private static final int SLOT_INFO = 6;

    private final Board board;
    private final ServerSettings settings;
    private final ImageState state;
    private final Upload upload;

    ImageGroup(Board board, ServerSettings settings) {
        this.board = board;
        this.settings = settings;
        this.state = new ImageState(board, settings);
        this.upload = new Upload(board, settings);
    }

    Map<Key, Command> commands() {
        Map<Key, Command> commands = new HashMap<>();
        commands.put(new Key(ImageError.GROUP, STATE, false), state::list);
        // Where the highest version boots there is nothing to mark.
        if (board.bootRules().mode() != BootMode.DIRECT_XIP) {
            commands.put(new Key(ImageError.GROUP, STATE, true), state::set);
        }
        commands.put(new Key(ImageError.GROUP, UPLOAD, true), upload::chunk);
        if (settings.has(Feature.ERASE)) {
            commands.put(new Key(ImageError.GROUP, ERASE, true), this::erase);
        }
        if (settings.has(Feature.SLOT_INFO)) {
            commands.put(new Key(ImageError.GROUP, SLOT_INFO, false), this::slotInfo);
        }
        return commands;
    }

    /** What an upload is for: a server of one image does not look at the number. */
    static Flash uploaded(Board board, long number) {
        return board.images().size() == 1 ? board.flash() : image(board, number);
    }

    /** The slots of one image. */
    static Flash image(Board board, long number) {
        if (number < 0 || number >= board.images().size()) {
            throw SmpError.image(ImageError.INVALID_SLOT, "no such image");
        }
        return board.images().get((int) number);
    }

    private void erase(CborMap request, JsonGenerator answer) throws IOException, InterruptedException {
        long number = request.number("slot").orElse(1L);
        Flash flash = image(board, Math.floorDiv(number, 2L));
        int slot = (int) (number % 2);
        if (slot == flash.running() || NextBoot.needsSpareSlot(flash, board.bootRules().mode())) {
            throw SmpError.image(ImageError.NO_FREE_SLOT, null);
        }
        upload.forget();
        board.flashing().erase(flash, slot);
        board.events().accept(new Erased(slot));
    }

    private void slotInfo(CborMap request, JsonGenerator answer) throws IOException {
        new SlotInfo(board.images(), (image, slot) -> slot == board.images().get(image).spare()
                ? OptionalInt.of(image) : OptionalInt.empty()).write(answer);
    }
}
