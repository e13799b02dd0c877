// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Whole messages: requests to bytes, bytes to replies. */
public final class SmpCodec {

    private SmpCodec() {}

    public static byte[] encode(SmpRequest<?> request, SmpVersion version, int sequence) {
        byte[] body = body(request);
        ByteBuffer frame = ByteBuffer.allocate(SmpHeader.SIZE + body.length);
        request.command().header(version, sequence, body.length).writeTo(frame);
        return frame.put(body).array();
    }

    private static byte[] body(SmpRequest<?> request) {
        try {
            CborWriter out = new CborWriter();
            request.writeBody(out);
            return out.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    /**
     * Reads the answer to a request. Both forms of errors are understood whatever version the header names: some
     * servers copy the version of the request and answer in the form of version 1.
     */
    public static <R> SmpReply<R> decode(SmpRequest<R> request, SmpHeader header, byte[] frame) {
        try {
            return reply(request, CborReader.read(frame, SmpHeader.SIZE, header.length()));
        } catch (SmpFormatException e) {
            return new SmpReply.Unreadable<>(e.getMessage());
        }
    }

    private static <R> SmpReply<R> reply(SmpRequest<R> request, CborMap body) throws SmpFormatException {
        Optional<SmpError> error = error(body);
        return error.isPresent()
                ? new SmpReply.Refused<>(error.get(), body.text("rsn").orElse(""))
                : new SmpReply.Accepted<>(request.answer(body));
    }

    private static Optional<SmpError> error(CborMap body) {
        long code = body.integer("rc").orElse(0);
        if (code != 0) {
            return Optional.of(ManagementError.of(code));
        }
        return ofGroup(body).filter(err -> err.integer("rc").orElse(0) != 0).map(SmpCodec::groupError);
    }

    /** What Zephyr calls "err" was "ret" in its 3.4; the shell means a number by that (migration-guide-3.5.rst). */
    private static Optional<CborMap> ofGroup(CborMap body) {
        return body.map("err").or(() -> body.map("ret"));
    }

    private static SmpError groupError(CborMap err) {
        long group = err.integer("group").orElse(-1);
        long code = err.integer("rc").orElse(0);
        if (group == ImageError.GROUP) {
            return ImageError.of(code);
        }
        return group == OsError.GROUP ? OsError.of(code) : new UnlistedError("group " + group, code);
    }
}
