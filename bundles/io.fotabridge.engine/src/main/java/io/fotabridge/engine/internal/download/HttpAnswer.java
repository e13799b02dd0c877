// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.PackageSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** An answer whose head is here, on the way to the sink that waits for its body. */
final class HttpAnswer {

    private static final Set<Integer> ABOUT_RANGES = Set.of(200, 206, 412, 416);
    private static final int PIECE = 64 * 1024;

    private final ClassicHttpResponse response;

    HttpAnswer(ClassicHttpResponse response) {
        this.response = response;
    }

    int status() {
        return response.getCode();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(header -> header.getValue().strip());
    }

    /** Gives the sink what it is waiting for; returns after the last byte that comes. */
    void deliver(FetchRequest asked, Hop at, PackageSink sink)
            throws IOException, FirmwareException, InterruptedException {
        if (!ABOUT_RANGES.contains(status())) {
            throw HttpFailures.refused(at, status(), retryAfter());
        }
        if (header("Content-Encoding").filter(how -> !how.equalsIgnoreCase("identity")).isPresent()) {
            throw new FirmwareException(
                    FailureCause.SERVER_REFUSED,
                    "The server sends " + at.shown() + " compressed, although it was asked not to");
        }
        RangeAnswer meaning = RangeAnswer.of(asked, status(), response, length());
        if (meaning instanceof RangeAnswer.Bytes bytes) {
            sink.begin(bytes.offset(), bytes.size(), bytes.tag());
            deliver(bytes, at, sink);
        } else if (meaning instanceof RangeAnswer.NothingLeft) {
            sink.begin(asked.offset(), OptionalLong.of(asked.offset()), asked.entityTag());
        } else if (meaning instanceof RangeAnswer.StartOver over) {
            sink.begin(0, OptionalLong.empty(), Optional.empty());
            throw HttpFailures.lost(at, over.why(), null);
        } else {
            throw HttpFailures.nonsense(at);
        }
    }

    private void deliver(RangeAnswer.Bytes bytes, Hop at, PackageSink sink)
            throws IOException, FirmwareException, InterruptedException {
        InputStream body = response.getEntity().getContent();
        byte[] piece = new byte[PIECE];
        long toSkip = bytes.skip();
        long came = 0;
        for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
            came += read;
            if (bytes.length().isPresent() && came > bytes.length().getAsLong()) {
                throw new FirmwareException(
                        FailureCause.INTEGRITY, "The server sends more of " + at.shown() + " than the range it told");
            }
            int skipped = (int) Math.min(read, toSkip);
            toSkip -= skipped;
            sink.skipped(skipped);
            sink.write(ByteBuffer.wrap(piece, skipped, read - skipped));
        }
    }

    private OptionalLong length() {
        long length = response.getEntity() == null ? 0 : response.getEntity().getContentLength();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    private Optional<Duration> retryAfter() {
        return header("Retry-After").flatMap(value -> RetryAfter.of(value, now()));
    }

    /** By the server's clock, which a date of the server's was meant by; ours may be wrong. */
    private Instant now() {
        try {
            return header("Date").map(RetryAfter::date).orElseGet(Instant::now);
        } catch (DateTimeException e) {
            return Instant.now();
        }
    }
}
