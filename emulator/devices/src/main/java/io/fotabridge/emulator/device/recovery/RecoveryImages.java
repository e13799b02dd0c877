// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.recovery;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fotabridge.emulator.device.boot.ImageCheck;
import io.fotabridge.emulator.device.boot.SlotImage;
import io.fotabridge.emulator.device.boot.SwapType;
import io.fotabridge.emulator.device.event.DeviceEvent.Marked;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.flash.Trailer;
import io.fotabridge.emulator.device.smp.Board;
import io.fotabridge.emulator.device.smp.CborMap;
import io.fotabridge.emulator.device.smp.Place;
import io.fotabridge.emulator.device.smp.SmpError;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Listing and marking images in the boot loader, which verifies before it lists (bs_list, bs_set). */
final class RecoveryImages {
    private static final int HASH_SIZE = 32;

    private final Board board;
    private final RecoverySettings settings;
    private final ImageCheck check;

    RecoveryImages(Board board, RecoverySettings settings, ImageCheck check) {
        this.board = board;
        this.settings = settings;
        this.check = check;
    }

    void list(CborMap request, JsonGenerator answer) throws IOException {
        answer.writeArrayFieldStart("images");
        for (Place place : Place.all(board.images())) {
            Optional<SlotImage> image = place.image();
            if (image.isPresent() && check.refusal(place.flash().slot(place.slot())).isEmpty()) {
                entry(place, image.get(), answer);
            }
        }
        answer.writeEndArray();
    }

    void set(CborMap request, JsonGenerator answer) throws IOException {
        boolean confirm = request.flag("confirm");
        Place place = place(request.bytes("hash"));
        SwapType swap = swap(place.flash());
        boolean settled = swap == SwapType.TEST || swap == SwapType.PERMANENT;
        if (place.slot() == 0 && !confirm) {
            throw SmpError.plain(SmpError.EINVAL, null);
        }
        if (settled || swap == SwapType.REVERT && (place.slot() == 1 || !confirm)) {
            throw SmpError.plain(SmpError.EBADSTATE, null);
        }
        mark(place, confirm);
        list(request, answer);
    }

    private Place place(Optional<byte[]> hash) throws IOException {
        if (hash.isEmpty() && board.images().size() == 1) {
            return new Place(board.flash(), 0);
        }
        if (hash.isEmpty() || hash.get().length != HASH_SIZE || !settings.has(RecoveryOption.HASH)) {
            throw SmpError.plain(SmpError.EINVAL, null);
        }
        for (Place place : Place.all(board.images())) {
            if (Arrays.equals(place.hash().orElse(null), hash.get())
                    && check.refusal(place.flash().slot(place.slot())).isEmpty()) {
                return place;
            }
        }
        throw SmpError.plain(SmpError.ENOENT, null);
    }

    private void mark(Place place, boolean confirm) throws IOException {
        Flash flash = place.flash();
        if (place.slot() == 0) {
            if (flash.trailer(0).magic()) {
                flash.trailer(0, flash.trailer(0).confirmed());
            }
        } else {
            flash.trailer(1, confirm ? Trailer.PERMANENT : Trailer.TEST);
            board.events().accept(new Marked(place.hex(), confirm));
        }
    }

    /** What is false is left out, and so is "active": nothing runs. */
    private void entry(Place place, SlotImage image, JsonGenerator answer) throws IOException {
        answer.writeStartObject();
        if (board.images().size() > 1) {
            answer.writeNumberField("image", board.images().indexOf(place.flash()));
        }
        if (settings.has(RecoveryOption.STATE)) {
            SwapType swap = swap(place.flash());
            boolean second = place.slot() == 1;
            boolean pending = second && (swap == SwapType.TEST || swap == SwapType.PERMANENT);
            flag("bootable", image.bootable(), answer);
            flag("confirmed", second == (swap == SwapType.REVERT), answer);
            flag("pending", pending, answer);
            flag("permanent", second && swap == SwapType.PERMANENT, answer);
        }
        answer.writeNumberField("slot", place.slot());
        if (settings.has(RecoveryOption.HASH) && image.hash().isPresent()) {
            answer.writeBinaryField("hash", image.hash().get());
        }
        answer.writeStringField("version", image.version().toString());
        answer.writeEndObject();
    }

    private static void flag(String name, boolean value, JsonGenerator answer) throws IOException {
        if (value) {
            answer.writeBooleanField(name, true);
        }
    }

    private static SwapType swap(Flash flash) {
        return SwapType.of(flash.trailer(0), flash.trailer(1));
    }
}
