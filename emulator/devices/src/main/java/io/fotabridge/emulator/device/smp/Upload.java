// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fotabridge.emulator.device.boot.ImageVersion;
import io.fotabridge.emulator.device.boot.Sha256;
import io.fotabridge.emulator.device.boot.SlotImage;
import io.fotabridge.emulator.device.event.DeviceEvent.Erased;
import io.fotabridge.emulator.device.fault.Outage;
import io.fotabridge.emulator.device.flash.Flash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * Receiving an image (Zephyr img_mgmt_upload). How far it is lives in memory only: a reset forgets it. The offset in
 * the answer is what the client is to send next, whatever it has sent.
 */
final class Upload {
    private static final int LARGEST_HASH = 32;

    private final Board board;
    private final ChunkWriter writer;
    private final Dialect dialect;
    private final boolean imageCheck;
    private Flash flash;
    private boolean running;
    private long length;
    private long offset;
    private byte[] hash = {};

    Upload(Board board, ServerSettings settings) {
        this.board = board;
        this.writer = new ChunkWriter(board);
        this.flash = board.flash();
        this.dialect = settings.dialect();
        this.imageCheck = settings.imageCheck();
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
        byte[] data = received(request.bytes("data").orElse(new byte[0]));
        board.books().arrived(data.length);
        boolean proceed = at == 0 ? first(request, data) : at == offset;
        if (proceed) {
            accept(data);
        }
        answer.writeNumberField("off", offset);
        if (running && offset >= length) {
            if (checksAtEnd()) {
                answer.writeBooleanField("match", matches());
            }
            forget();
        }
    }

    /** Mynewt's decoder keeps the length of data that it has no room for, and hands on what was in memory there. */
    private byte[] received(byte[] data) {
        if (data.length <= dialect.longestChunk()) {
            return data;
        }
        byte[] garbage = new byte[data.length];
        new Random(data.length).nextBytes(garbage);
        return garbage;
    }

    /** @return false if this is the start of the upload that is running: the client is to go on where it stood */
    private boolean first(CborMap request, byte[] data) throws IOException, InterruptedException {
        long announced = request.number("len")
                .orElseThrow(() -> SmpError.image(ImageError.INVALID_LENGTH, "no length"));
        byte[] announcedHash = request.bytes("sha").orElse(new byte[0]);
        checkStart(announced, announcedHash, data);
        if (running && announcedHash.length > 0 && Arrays.equals(hash, announcedHash)) {
            // The hash alone makes it the same upload: nobody looks whether it was for the same image.
            return false;
        }
        Flash wanted = ImageGroup.uploaded(board, request.number("image").orElse(0L));
        if (NextBoot.needsSpareSlot(wanted, board.bootRules().mode())) {
            throw dialect.noFreeSlot();
        }
        checkFits(wanted, announced, data);
        if (request.flag("upgrade") && !newer(data)) {
            throw SmpError.image(ImageError.VERSION_IS_NEWER, null);
        }
        flash = wanted;
        begin(announced, announcedHash);
        if (checksAtEnd() && flash.slot(flash.spare()).written() >= length && matches()) {
            offset = length;
            return false;
        }
        board.books().started(length);
        board.flashing().prepare(flash, flash.spare(), length);
        board.events().accept(new Erased(flash.spare()));
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
            throw dialect.old() ? SmpError.plain(SmpError.EINVAL, null)
                    : SmpError.image(ImageError.INVALID_MAGIC, "image magic mismatch");
        }
        if (announcedHash.length > LARGEST_HASH) {
            throw SmpError.image(ImageError.INVALID_HASH, "hash too long");
        }
    }

    private void checkFits(Flash wanted, long announced, byte[] data) {
        if (announced > wanted.maxImageSize()) {
            throw SmpError.image(ImageError.TOO_LARGE, "image too large");
        }
        if (data.length > announced && !dialect.takesTooMuch()) {
            throw SmpError.image(ImageError.DATA_OVERRUN, "data overrun");
        }
    }

    private void begin(long announced, byte[] announcedHash) {
        running = true;
        length = announced;
        hash = announcedHash;
        offset = 0;
    }

    private void accept(byte[] sent) throws IOException, InterruptedException {
        if (offset + sent.length > length && !dialect.takesTooMuch()) {
            throw SmpError.image(ImageError.DATA_OVERRUN, "data overrun");
        }
        boolean last = offset + sent.length >= length;
        byte[] data = last ? sent : Arrays.copyOf(sent, sent.length - sent.length % dialect.writeUnit());
        Optional<Outage> outage = write(data);
        offset += data.length;
        if (outage.isPresent()) {
            throw outage.get();
        }
    }

    private Optional<Outage> write(byte[] data) throws IOException, InterruptedException {
        try {
            return writer.write(new Place(flash, flash.spare()), offset, data, length);
        } catch (SmpError e) {
            if (e.group() == ImageError.GROUP && ImageError.ofFlash(e.code())) {
                forget();
            }
            throw e;
        }
    }

    /** Only a whole hash can be compared; a shorter one is but a tag of the upload. */
    private boolean checksAtEnd() {
        return imageCheck && hash.length == LARGEST_HASH;
    }

    private boolean newer(byte[] data) throws IOException {
        ImageVersion offered = ImageVersion.ofHeader(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN));
        return board.runningImage().map(image -> offered.newerThan(image.version())).orElse(true);
    }

    private boolean matches() throws IOException {
        MessageDigest digest = Sha256.start();
        flash.slot(flash.spare()).digest(digest, length);
        return Arrays.equals(digest.digest(), hash);
    }
}
