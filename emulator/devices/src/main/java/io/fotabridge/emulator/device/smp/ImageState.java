// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fotabridge.emulator.device.boot.BootMode;
import io.fotabridge.emulator.device.boot.SlotImage;
import io.fotabridge.emulator.device.event.DeviceEvent.Confirmed;
import io.fotabridge.emulator.device.event.DeviceEvent.Marked;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.flash.Trailer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Listing the images, marking one for the next boot, confirming the running one (Zephyr img_mgmt_state.c). */
final class ImageState {
    private static final int HASH_SIZE = 32;

    private final Board board;
    private final ServerSettings settings;

    ImageState(Board board, ServerSettings settings) {
        this.board = board;
        this.settings = settings;
    }

    /** Slots that hold no readable image are left out. */
    void list(CborMap request, JsonGenerator answer) throws IOException {
        answer.writeArrayFieldStart("images");
        for (Place place : Place.all(board.images())) {
            Optional<SlotImage> image = place.image();
            if (image.isPresent()) {
                entry(place, image.get(), answer);
            }
        }
        answer.writeEndArray();
        answer.writeNumberField("splitStatus", 0);
    }

    void set(CborMap request, JsonGenerator answer) throws IOException {
        boolean confirm = request.flag("confirm");
        Place place = place(request.bytes("hash"), confirm);
        if (confirm && place.flash() != board.flash() && !settings.furtherImages().allow(place.runs())) {
            throw SmpError.image(ImageError.CONFIRMATION_DENIED, null);
        }
        if (!confirm && place.runs()) {
            throw SmpError.image(ImageError.TEST_OF_ACTIVE_DENIED, null);
        }
        if (changes(place, confirm)) {
            if (place.runs()) {
                confirmRunning(place);
            } else {
                mark(place, confirm);
            }
        }
        list(request, answer);
    }

    private Place place(Optional<byte[]> hash, boolean confirm) throws IOException {
        if (hash.isEmpty() && confirm) {
            return new Place(board.flash(), board.flash().running());
        }
        if (hash.isEmpty() || hash.get().length != HASH_SIZE) {
            throw SmpError.image(ImageError.INVALID_HASH, null);
        }
        for (Place place : Place.all(board.images())) {
            if (Arrays.equals(place.hash().orElse(null), hash.get())) {
                return place;
            }
        }
        throw settings.dialect().old() ? SmpError.plain(SmpError.EINVAL, null)
                : SmpError.image(ImageError.HASH_NOT_FOUND, null);
    }

    /**
     * Whether there is anything to write: not if the next boot is as wanted already.
     *
     * @throws SmpError if the next boot is settled, and settled otherwise
     */
    private boolean changes(Place place, boolean confirm) throws IOException {
        NextBoot next = NextBoot.of(place.flash(), mode());
        if (settings.dialect().old()) {
            require(place.runs() || !next.spareConfirmed());
            return !place.runs() || !next.sparePending();
        }
        if (mode() == BootMode.DIRECT_XIP_REVERT) {
            return true;
        }
        boolean bootsNext = place.runs() != next.spare();
        boolean tested = next.type() == NextBoot.Type.TEST;
        if (bootsNext && tested != confirm) {
            tellConfirmed(place);
            return false;
        }
        require(switch (next.type()) {
            case TEST -> false;
            case NORMAL -> !next.spare();
            case REVERT -> confirm;
        });
        return true;
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw SmpError.image(ImageError.ALREADY_PENDING, null);
        }
    }

    private void confirmRunning(Place place) throws IOException {
        Trailer trailer = place.flash().trailer(place.slot());
        if (trailer.magic() && !trailer.imageOk()) {
            place.flash().trailer(place.slot(), trailer.confirmed());
        }
        tellConfirmed(place);
    }

    private void tellConfirmed(Place place) throws IOException {
        if (place.runs()) {
            String version = place.image().map(image -> image.version().toString()).orElse("?");
            board.events().accept(new Confirmed(version, place.hex()));
        }
    }

    private void mark(Place place, boolean permanent) throws IOException {
        if (!place.flash().trailer(place.slot()).magic()) {
            place.flash().trailer(place.slot(), permanent ? Trailer.PERMANENT : Trailer.TEST);
            board.events().accept(new Marked(place.hex(), permanent));
        }
    }

    private void entry(Place place, SlotImage image, JsonGenerator answer) throws IOException {
        Flash flash = place.flash();
        NextBoot next = NextBoot.of(flash, mode());
        boolean runs = place.runs();
        answer.writeStartObject();
        if (board.images().size() > 1) {
            answer.writeNumberField("image", board.images().indexOf(flash));
        }
        answer.writeNumberField("slot", place.slot());
        answer.writeStringField("version", image.version().toString());
        if (image.hash().isPresent()) {
            answer.writeBinaryField("hash", image.hash().get());
        }
        answer.writeBooleanField("bootable", image.bootable());
        answer.writeBooleanField("pending", !runs && next.sparePending());
        // After a swap for a test it is the former image, waiting in the second slot, that counts as confirmed.
        answer.writeBooleanField("confirmed", runs ? next.runningConfirmed() : next.spareConfirmed());
        answer.writeBooleanField("active", runs && (flash == board.flash() || !settings.dialect().old()));
        answer.writeBooleanField("permanent", !runs && next.sparePermanent());
        answer.writeEndObject();
    }

    private BootMode mode() {
        return board.bootRules().mode();
    }
}
