// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import io.fotabridge.emulator.device.fault.Outage;
import io.fotabridge.emulator.device.fault.UploadFault;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Writes the chunks of an upload, and suffers on the way what faults demand. */
public final class ChunkWriter {
    private final Board board;

    public ChunkWriter(Board board) {
        this.board = board;
    }

    /**
     * Writes one.
     *
     * @param length of the whole upload
     * @return the outage that comes now that it is written
     * @throws SmpError if it is not written
     */
    public Optional<Outage> write(Place place, long offset, byte[] data, long length)
            throws IOException, InterruptedException {
        Optional<Map.Entry<Long, UploadFault>> fault = board.faults().duringUpload(offset, offset + data.length);
        if (fault.isEmpty()) {
            store(place, offset, data, length);
            return Optional.empty();
        }
        int at = (int) (fault.get().getKey() - offset);
        return suffer(fault.get().getValue(), at, place, offset, data, length);
    }

    private Optional<Outage> suffer(UploadFault fault, int at, Place place, long offset, byte[] data, long length)
            throws IOException, InterruptedException {
        if (fault instanceof UploadFault.Refusal refusal) {
            throw refused(refusal);
        }
        if (fault instanceof UploadFault.Reset) {
            store(place, offset, Arrays.copyOf(data, at), length);
            return Optional.of(new Outage.Reset("reset on demand"));
        }
        byte[] stored = data.clone();
        if (fault instanceof UploadFault.FlippedBit) {
            stored[at] ^= 1;
        }
        store(place, offset, stored, length);
        return fault instanceof UploadFault.Silence silence
                ? Optional.of(new Outage.Silence(silence.duration())) : Optional.empty();
    }

    private static SmpError refused(UploadFault.Refusal refusal) {
        int code = refusal.code().code();
        return refusal.code().imageGroup() ? SmpError.image(code, null) : SmpError.plain(code, null);
    }

    private void store(Place place, long offset, byte[] data, long length) throws IOException, InterruptedException {
        if (offset + data.length > place.flash().slot(place.slot()).size()) {
            throw SmpError.image(ImageError.FLASH_WRITE_FAILED, null);
        }
        board.flashing().write(place.flash(), place.slot(), offset, data);
        board.books().written(offset + data.length, length);
    }
}
