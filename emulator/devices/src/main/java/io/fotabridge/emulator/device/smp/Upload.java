// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fotabridge.emulator.device.boot.ImageVersion;
import io.fotabridge.emulator.device.boot.Sha256;
import io.fotabridge.emulator.device.boot.SlotImage;
import io.fotabridge.emulator.device.fault.Outage;
import io.fotabridge.emulator.device.fault.UploadFault;
import io.fotabridge.emulator.device.flash.Flash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Receiving an image (Zephyr img_mgmt_upload). How far it is lives in memory only: a reset forgets it. The offset in
 * the answer is what the client is to send next, whatever it has sent.
 */
final class Upload {
    private static final int LARGEST_HASH = 32;

    private final Board board;
    private final boolean imageCheck;
    private Flash flash;
    private boolean running;
    private long length;
    private long offset;
    private byte[] hash = {};

    Upload(Board board, boolean imageCheck) {
        this.board = board;
        this.flash = board.flash();
        this.imageCheck = imageCheck;
    }

    void forget() {
        running = false;
        length = 0;
        offset = 0;
        hash = new byte[0];
    }

    void chunk(CborMap request, JsonGenerator answer) throws IOException, InterruptedException {
        long at = request.number("off")
                .orElseThrow(() -> SmpError.image(ImageError.INVALID_OFFSET, "no offset"));
        byte[] data = request.bytes("data").orElse(new byte[0]);
        board.books().arrived(data.length);
        boolean proceed = at == 0 ? first(request, data) : at == offset;
        if (proceed) {
            accept(data);
        }
        answer.writeNumberField("off", offset);
        if (running && offset == length) {
            if (checksAtEnd()) {
                answer.writeBooleanField("match", matches());
            }
            forget();
        }
    }

    /** @return false if this is the start of the upload that is running: the client is to go on where it stood */
    private boolean first(CborMap request, byte[] data) throws IOException, InterruptedException {
        long announced = request.number("len")
                .orElseThrow(() -> SmpError.image(ImageError.INVALID_LENGTH, "no length"));
        byte[] announcedHash = request.bytes("sha").orElse(new byte[0]);
        checkStart(announced, announcedHash, data);
        Flash wanted = ImageGroup.image(board, request.number("image").orElse(0L));
        if (running && flash == wanted && announcedHash.length > 0 && Arrays.equals(hash, announcedHash)) {
            return false;
        }
        if (ImageGroup.secondSlotInUse(wanted)) {
            throw SmpError.image(ImageError.NO_FREE_SLOT, null);
        }
        if (request.flag("upgrade") && !newer(data)) {
            throw SmpError.image(ImageError.VERSION_IS_NEWER, null);
        }
        checkFits(announced, data);
        flash = wanted;
        begin(announced, announcedHash);
        if (checksAtEnd() && flash.slot(1).written() >= length && matches()) {
            offset = length;
            return false;
        }
        board.books().started(length);
        ImageGroup.eraseSecondSlot(board, flash);
        return true;
    }

    private void checkStart(long announced, byte[] announcedHash, byte[] data) {
        if (data.length < SlotImage.HEADER_SIZE) {
            throw SmpError.image(ImageError.INVALID_HEADER, "no image header");
        }
        if (announced < 0) {
            throw SmpError.image(ImageError.INVALID_LENGTH, "negative length");
        }
        if (ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt() != SlotImage.MAGIC) {
            throw SmpError.image(ImageError.INVALID_MAGIC, "image magic mismatch");
        }
        if (announcedHash.length > LARGEST_HASH) {
            throw SmpError.image(ImageError.INVALID_HASH, "hash too long");
        }
    }

    private void checkFits(long announced, byte[] data) {
        if (announced > board.flash().maxImageSize()) {
            throw SmpError.image(ImageError.TOO_LARGE, "image too large");
        }
        if (data.length > announced) {
            throw SmpError.image(ImageError.DATA_OVERRUN, "data overrun");
        }
    }

    private void begin(long announced, byte[] announcedHash) {
        running = true;
        length = announced;
        hash = announcedHash;
        offset = 0;
    }

    private void accept(byte[] data) throws IOException, InterruptedException {
        if (offset + data.length > length) {
            throw SmpError.image(ImageError.DATA_OVERRUN, "data overrun");
        }
        Optional<Map.Entry<Long, UploadFault>> fault = board.faults().duringUpload(offset, offset + data.length);
        if (fault.isPresent()) {
            suffer(fault.get().getValue(), (int) (fault.get().getKey() - offset), data);
        } else {
            write(data);
        }
    }

    private void suffer(UploadFault fault, int at, byte[] data) throws IOException, InterruptedException {
        if (fault instanceof UploadFault.Refusal refusal) {
            throw refused(refusal);
        }
        if (fault instanceof UploadFault.Reset) {
            write(Arrays.copyOf(data, at));
            throw new Outage.Reset("reset on demand");
        }
        if (fault instanceof UploadFault.FlippedBit) {
            data[at] ^= 1;
        }
        write(data);
        if (fault instanceof UploadFault.Silence silence) {
            throw new Outage.Silence(silence.duration());
        }
    }

    private SmpError refused(UploadFault.Refusal refusal) {
        int code = refusal.code().code();
        if (!refusal.code().imageGroup()) {
            return SmpError.plain(code, null);
        }
        if (ImageError.ofFlash(code)) {
            forget();
        }
        return SmpError.image(code, null);
    }

    private void write(byte[] data) throws IOException, InterruptedException {
        flash.slot(1).write(offset, data);
        board.time().sleep(board.timing().write(data.length));
        offset += data.length;
        board.books().written(offset, length);
    }

    /** Only a whole hash can be compared; a shorter one is but a tag of the upload. */
    private boolean checksAtEnd() {
        return imageCheck && hash.length == LARGEST_HASH;
    }

    private boolean newer(byte[] data) throws IOException {
        ImageVersion offered = ImageVersion.ofHeader(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN));
        return SlotImage.read(board.flash().slot(0)).map(image -> offered.newerThan(image.version())).orElse(true);
    }

    private boolean matches() throws IOException {
        MessageDigest digest = Sha256.start();
        flash.slot(1).digest(digest, length);
        return Arrays.equals(digest.digest(), hash);
    }
}
