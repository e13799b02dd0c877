// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fotabridge.emulator.device.boot.SlotImage;
import io.fotabridge.emulator.device.boot.SwapType;
import io.fotabridge.emulator.device.event.DeviceEvent.Confirmed;
import io.fotabridge.emulator.device.event.DeviceEvent.Marked;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.flash.Trailer;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Listing the images, marking one for the next boot, confirming the running one (Zephyr img_mgmt_state.c). */
final class ImageState {
    private static final int HASH_SIZE = 32;

    private final Board board;
    private final Flash flash;

    ImageState(Board board) {
        this.board = board;
        this.flash = board.flash();
    }

    /** Slots that hold no readable image are left out. */
    void list(CborMap request, JsonGenerator answer) throws IOException {
        SwapType swap = SwapType.of(flash.trailer(0), flash.trailer(1));
        answer.writeArrayFieldStart("images");
        for (int slot = 0; slot < 2; slot++) {
            Optional<SlotImage> image = SlotImage.read(flash.slot(slot));
            if (image.isPresent()) {
                entry(slot, image.get(), swap, answer);
            }
        }
        answer.writeEndArray();
        answer.writeNumberField("splitStatus", 0);
    }

    void set(CborMap request, JsonGenerator answer) throws IOException {
        boolean confirm = request.flag("confirm");
        int slot = slot(request.bytes("hash"), confirm);
        if (slot == 0) {
            confirmRunning(confirm);
        } else {
            mark(confirm);
        }
        list(request, answer);
    }

    private int slot(Optional<byte[]> hash, boolean confirm) throws IOException {
        if (hash.isEmpty() && confirm) {
            return 0;
        }
        if (hash.isEmpty() || hash.get().length != HASH_SIZE) {
            throw SmpError.image(ImageError.INVALID_HASH, null);
        }
        for (int slot = 0; slot < 2; slot++) {
            if (Arrays.equals(hash(slot).orElse(null), hash.get())) {
                return slot;
            }
        }
        throw SmpError.image(ImageError.HASH_NOT_FOUND, null);
    }

    private void confirmRunning(boolean confirm) throws IOException {
        if (!confirm) {
            throw SmpError.image(ImageError.TEST_OF_ACTIVE_DENIED, null);
        }
        if (SwapType.of(flash.trailer(0), Trailer.ERASED) == SwapType.REVERT) {
            flash.trailer(0, flash.trailer(0).confirmed());
        }
        String version = SlotImage.read(flash.slot(0)).map(image -> image.version().toString()).orElse("?");
        board.events().accept(new Confirmed(version, hex(0)));
    }

    private void mark(boolean permanent) throws IOException {
        SwapType swap = SwapType.of(flash.trailer(0), flash.trailer(1));
        if (swap == SwapType.REVERT && permanent) {
            throw SmpError.image(ImageError.ALREADY_PENDING, null);
        }
        boolean already = swap == SwapType.REVERT || swap == SwapType.PERMANENT || swap == SwapType.TEST && !permanent;
        if (!already) {
            flash.trailer(1, permanent ? Trailer.PERMANENT : Trailer.TEST);
            board.events().accept(new Marked(hex(1), permanent));
        }
    }

    private void entry(int slot, SlotImage image, SwapType swap, JsonGenerator answer) throws IOException {
        answer.writeStartObject();
        answer.writeNumberField("slot", slot);
        answer.writeStringField("version", image.version().toString());
        if (image.hash().isPresent()) {
            answer.writeBinaryField("hash", image.hash().get());
        }
        boolean second = slot == 1;
        answer.writeBooleanField("bootable", image.bootable());
        answer.writeBooleanField("pending", second && (swap == SwapType.TEST || swap == SwapType.PERMANENT));
        // After a swap for a test it is the former image, waiting in the second slot, that counts as confirmed.
        answer.writeBooleanField("confirmed", second == (swap == SwapType.REVERT));
        answer.writeBooleanField("active", !second);
        answer.writeBooleanField("permanent", second && swap == SwapType.PERMANENT);
        answer.writeEndObject();
    }

    private Optional<byte[]> hash(int slot) throws IOException {
        return SlotImage.read(flash.slot(slot)).flatMap(SlotImage::hash);
    }

    private String hex(int slot) throws IOException {
        return hash(slot).map(HexFormat.of()::formatHex).orElse("");
    }
}
