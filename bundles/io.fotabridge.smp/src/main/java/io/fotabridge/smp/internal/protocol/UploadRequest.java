// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A piece of an image (smp_group_1.rst, "Image upload").
 *
 * @param opening of the first chunk: what the whole upload is about
 */
public record UploadRequest(long offset, byte[] data, Optional<Opening> opening)
        implements SmpRequest<UploadOffset> {

    /** The first chunk: the server answers where it wants to go on, which is not 0 if it knows the {@code sha}. */
    public static UploadRequest first(Opening opening, byte[] data) {
        return new UploadRequest(0, data, Optional.of(opening));
    }

    /** Any later chunk. */
    public static UploadRequest next(long offset, byte[] data) {
        return new UploadRequest(offset, data, Optional.empty());
    }

    /** Where the device would be after it took all of it. */
    public long end() {
        return offset + data.length;
    }

    @Override
    public Command command() {
        return Command.UPLOAD;
    }

    @Override
    public void writeBody(CborWriter out) throws IOException {
        out.map(2 + opening.map(Opening::fields).orElse(0));
        out.integer("off", offset).bytes("data", data);
        if (opening.isPresent()) {
            opening.get().write(out);
        }
    }

    @Override
    public UploadOffset answer(CborMap body) throws SmpFormatException {
        long wanted = body.requiredInteger("off");
        if (wanted < 0) {
            throw new SmpFormatException("offset " + wanted);
        }
        return new UploadOffset(wanted, body.bool("match"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UploadRequest that
                && offset == that.offset
                && Arrays.equals(data, that.data)
                && opening.equals(that.opening);
    }

    @Override
    public int hashCode() {
        return Objects.hash(offset, Arrays.hashCode(data), opening);
    }

    @Override
    public String toString() {
        return "UploadRequest[" + data.length + " bytes at " + offset + ']';
    }
}
