// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.recovery;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fotabridge.emulator.device.event.DeviceEvent.Erased;
import io.fotabridge.emulator.device.fault.Outage;
import io.fotabridge.emulator.device.smp.Board;
import io.fotabridge.emulator.device.smp.CborMap;
import io.fotabridge.emulator.device.smp.ChunkWriter;
import io.fotabridge.emulator.device.smp.Place;
import io.fotabridge.emulator.device.smp.SmpError;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Receiving an image in the boot loader (bs_upload). There is nothing to resume: offset 0 always erases and starts
 * anew. Nothing is looked at, not even the magic; whether it boots is seen at the next boot.
 */
final class RecoveryUpload {
    private static final int WRITE_UNIT = 4;

    private final Board board;
    private final RecoverySettings settings;
    private final ChunkWriter writer;
    private Place place;
    private long length;
    private long offset;

    RecoveryUpload(Board board, RecoverySettings settings) {
        this.board = board;
        this.settings = settings;
        this.writer = new ChunkWriter(board);
        this.place = new Place(board.flash(), 0);
    }

    void chunk(CborMap request, JsonGenerator answer) throws IOException, InterruptedException {
        long at = request.number("off").orElseThrow(RecoveryUpload::invalid);
        byte[] data = request.bytes("data").orElseThrow(RecoveryUpload::invalid);
        board.books().arrived(data.length);
        if (at == 0) {
            start(request);
            write(data);
        } else if (at == offset) {
            if (offset + data.length > length) {
                throw invalid();
            }
            write(data);
        }
        answer.writeNumberField("rc", 0);
        answer.writeNumberField("off", offset);
    }

    private void start(CborMap request) throws IOException, InterruptedException {
        place = place(request.number("image").orElse(0L));
        offset = 0;
        long announced = request.number("len").orElseThrow(RecoveryUpload::invalid);
        if (announced < 0 || announced > place.flash().slot(place.slot()).size()) {
            throw invalid();
        }
        length = announced;
        board.books().started(length);
        board.flashing().prepare(place.flash(), place.slot(), length);
        board.events().accept(new Erased(place.slot()));
    }

    /** With direct upload, 0 and 1 are the first slot of the first image, 2 is its second, 3 the first of the next. */
    private Place place(long number) {
        boolean direct = settings.has(RecoveryOption.DIRECT_UPLOAD);
        long index = direct ? Math.max(0, number - 1) : number * 2;
        if (number < 0 || index >= 2L * board.images().size()) {
            throw invalid();
        }
        return new Place(board.images().get((int) index / 2), (int) index % 2);
    }

    private void write(byte[] sent) throws IOException, InterruptedException {
        boolean last = offset + sent.length >= length;
        byte[] data = last ? sent : Arrays.copyOf(sent, sent.length - sent.length % WRITE_UNIT);
        Optional<Outage> outage = writer.write(place, offset, data, length);
        offset += data.length;
        if (outage.isPresent()) {
            throw outage.get();
        }
    }

    private static SmpError invalid() {
        return SmpError.plain(SmpError.EINVAL, null);
    }
}
