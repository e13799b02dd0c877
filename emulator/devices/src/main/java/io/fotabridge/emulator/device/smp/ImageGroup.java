// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fotabridge.emulator.device.boot.SwapType;
import io.fotabridge.emulator.device.event.DeviceEvent.Erased;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.smp.Command.Key;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Group 1: the images in the slots. One image, two slots. */
final class ImageGroup {
    private static final int STATE = 0;
    private static final int UPLOAD = 1;
    private static final int ERASE = 5;
    private static final int SLOT_INFO = 6;

    private final Board board;
    private final Dialect dialect;
    private final ImageState state;
    private final Upload upload;

    ImageGroup(Board board, Dialect dialect, boolean imageCheck) {
        this.board = board;
        this.dialect = dialect;
        this.state = new ImageState(board);
        this.upload = new Upload(board, imageCheck);
    }

    Map<Key, Command> commands() {
        Map<Key, Command> commands = new HashMap<>();
        commands.put(new Key(ImageError.GROUP, STATE, false), state::list);
        commands.put(new Key(ImageError.GROUP, STATE, true), state::set);
        commands.put(new Key(ImageError.GROUP, UPLOAD, true), upload::chunk);
        commands.put(new Key(ImageError.GROUP, ERASE, true), this::erase);
        if (dialect.hasParameters()) {
            commands.put(new Key(ImageError.GROUP, SLOT_INFO, false), this::slotInfo);
        }
        return commands;
    }

    /** Whether the second slot is needed by the boot loader, so that nothing may be written to it. */
    static boolean secondSlotInUse(Flash flash) {
        return SwapType.of(flash.trailer(0), flash.trailer(1)) != SwapType.NONE;
    }

    static void eraseSecondSlot(Board board) throws IOException, InterruptedException {
        board.flash().erase(1);
        board.time().sleep(board.timing().erase());
        board.events().accept(new Erased(1));
    }

    private void erase(CborMap request, JsonGenerator answer) throws IOException, InterruptedException {
        long slot = request.number("slot").orElse(1L);
        if (slot != 0 && slot != 1) {
            throw SmpError.image(ImageError.INVALID_SLOT, null);
        }
        if (slot == 0 || secondSlotInUse(board.flash())) {
            throw SmpError.image(ImageError.NO_FREE_SLOT, null);
        }
        upload.forget();
        eraseSecondSlot(board);
    }

    private void slotInfo(CborMap request, JsonGenerator answer) throws IOException {
        answer.writeArrayFieldStart("images");
        answer.writeStartObject();
        answer.writeNumberField("image", 0);
        answer.writeArrayFieldStart("slots");
        for (int slot = 0; slot < 2; slot++) {
            answer.writeStartObject();
            answer.writeNumberField("slot", slot);
            answer.writeNumberField("size", board.flash().slot(slot).size());
            if (slot == 1) {
                answer.writeNumberField("upload_image_id", 0);
            }
            answer.writeEndObject();
        }
        answer.writeEndArray();
        answer.writeNumberField("max_image_size", board.flash().maxImageSize());
        answer.writeEndObject();
        answer.writeEndArray();
    }
}
