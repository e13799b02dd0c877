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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Listing the images, marking one for the next boot, confirming the running one (Zephyr img_mgmt_state.c). */
final class ImageState {
    private static final int HASH_SIZE = 32;

    private final Board board;

    /** One slot of one image. */
    private record Place(Flash flash, int slot) {

        Optional<byte[]> hash() throws IOException {
            return SlotImage.read(flash.slot(slot)).flatMap(SlotImage::hash);
        }

        String hex() throws IOException {
            return hash().map(HexFormat.of()::formatHex).orElse("");
        }
    }

    ImageState(Board board) {
        this.board = board;
    }

    /** Slots that hold no readable image are left out. */
    void list(CborMap request, JsonGenerator answer) throws IOException {
        answer.writeArrayFieldStart("images");
        for (Place place : places()) {
            Optional<SlotImage> image = SlotImage.read(place.flash.slot(place.slot));
            if (image.isPresent()) {
                entry(place, image.get(), answer);
            }
        }
        answer.writeEndArray();
        answer.writeNumberField("splitStatus", 0);
    }

    private List<Place> places() {
        return board.images().stream()
                .flatMap(flash -> Stream.of(new Place(flash, 0), new Place(flash, 1)))
                .toList();
    }

    /** An image that does not answer is confirmed by its hash (MCUMGR_GRP_IMG_ALLOW_CONFIRM_NON_ACTIVE_IMAGE_ANY). */
    void set(CborMap request, JsonGenerator answer) throws IOException {
        boolean confirm = request.flag("confirm");
        Place place = place(request.bytes("hash"), confirm);
        if (place.slot == 0) {
            confirmRunning(place, confirm);
        } else {
            mark(place, confirm);
        }
        list(request, answer);
    }

    private Place place(Optional<byte[]> hash, boolean confirm) throws IOException {
        if (hash.isEmpty() && confirm) {
            return new Place(board.flash(), 0);
        }
        if (hash.isEmpty() || hash.get().length != HASH_SIZE) {
            throw SmpError.image(ImageError.INVALID_HASH, null);
        }
        for (Place place : places()) {
            if (Arrays.equals(place.hash().orElse(null), hash.get())) {
                return place;
            }
        }
        throw SmpError.image(ImageError.HASH_NOT_FOUND, null);
    }

    private void confirmRunning(Place place, boolean confirm) throws IOException {
        if (!confirm) {
            throw SmpError.image(ImageError.TEST_OF_ACTIVE_DENIED, null);
        }
        Flash flash = place.flash;
        if (SwapType.of(flash.trailer(0), Trailer.ERASED) == SwapType.REVERT) {
            flash.trailer(0, flash.trailer(0).confirmed());
        }
        String version = SlotImage.read(flash.slot(0)).map(image -> image.version().toString()).orElse("?");
        board.events().accept(new Confirmed(version, place.hex()));
    }

    private void mark(Place place, boolean permanent) throws IOException {
        Flash flash = place.flash;
        SwapType swap = SwapType.of(flash.trailer(0), flash.trailer(1));
        if (swap == SwapType.REVERT && permanent) {
            throw SmpError.image(ImageError.ALREADY_PENDING, null);
        }
        boolean already = swap == SwapType.REVERT || swap == SwapType.PERMANENT || swap == SwapType.TEST && !permanent;
        if (!already) {
            flash.trailer(1, permanent ? Trailer.PERMANENT : Trailer.TEST);
            board.events().accept(new Marked(place.hex(), permanent));
        }
    }

    private void entry(Place place, SlotImage image, JsonGenerator answer) throws IOException {
        SwapType swap = SwapType.of(place.flash.trailer(0), place.flash.trailer(1));
        boolean second = place.slot == 1;
        answer.writeStartObject();
        if (board.images().size() > 1) {
            answer.writeNumberField("image", board.images().indexOf(place.flash));
        }
        answer.writeNumberField("slot", place.slot);
        answer.writeStringField("version", image.version().toString());
        if (image.hash().isPresent()) {
            answer.writeBinaryField("hash", image.hash().get());
        }
        answer.writeBooleanField("bootable", image.bootable());
        answer.writeBooleanField("pending", second && (swap == SwapType.TEST || swap == SwapType.PERMANENT));
        // After a swap for a test it is the former image, waiting in the second slot, that counts as confirmed.
        answer.writeBooleanField("confirmed", second == (swap == SwapType.REVERT));
        answer.writeBooleanField("active", !second && place.flash == board.flash());
        answer.writeBooleanField("permanent", second && swap == SwapType.PERMANENT);
        answer.writeEndObject();
    }
}
