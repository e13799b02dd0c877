// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpHandler;
import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.engine.internal.store.IncomingPackage;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is done with what is here already. */
class HttpResumeTest extends HttpDownloads {

    @Test
    void aCutConnectionGoesOnAtTheByteItHadReached() throws Exception {
        script.add(serving("\"a\"", 1_000_000));
        script.add(serving("\"a\"", 500_000));
        script.add(whole("\"a\""));
        assertWhole(download());
        assertEquals(List.of("null", "bytes=1000000-", "bytes=1500000-"), ranges);
    }

    @Test
    void aChangedPackageBeginsAnewAndNothingIsMixed() throws Exception {
        script.add(serving("\"a\"", 1_000_000));
        script.add(exchange -> {
            new Random(2).nextBytes(content);
            whole("\"b\"").handle(exchange);
        });
        assertWhole(download());
    }

    @Test
    void aServerThatDoesNotKnowIfRangeMixesNothingEither() throws Exception {
        script.add(serving("\"a\"", 1_000_000));
        script.add(exchange -> {
            new Random(2).nextBytes(content);
            part("\"b\"", 1_000_000, 3_000_000).handle(exchange);
        });
        script.add(whole("\"b\""));
        assertWhole(download());
        assertEquals(List.of("null", "bytes=1000000-", "null"), ranges);
    }

    @Test
    void aServerThatGivesLessOfARangeIsAskedForTheRest() throws Exception {
        script.add(serving("\"a\"", 1_000_000));
        script.add(part("\"a\"", 1_000_000, 2_000_000));
        script.add(whole("\"a\""));
        assertWhole(download());
        assertEquals(List.of("null", "bytes=1000000-", "bytes=2000000-"), ranges);
    }

    @Test
    void aRangeThatBeginsEarlierIsUsedFromWhereItIsNeeded() throws Exception {
        script.add(serving("\"a\"", 1_000_000));
        script.add(part("\"a\"", 524_288, 3_000_000));
        assertWhole(download());
        assertEquals(2, ranges.size());
    }

    @Test
    void aServerThatIgnoresRangesCostsItsBytesAndNotTheFile() throws Exception {
        script.add(serving("\"a\"", 1_000_000));
        script.add(ignoringRanges("\"a\"", 2_000_000));
        script.add(ignoringRanges("\"a\"", content.length));
        assertWhole(download());
        assertEquals(List.of("null", "bytes=1000000-", "bytes=2000000-"), ranges);
    }

    private HttpHandler ignoringRanges(String tag, int closeAfter) {
        return exchange -> {
            exchange.getResponseHeaders().add("ETag", tag);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, closeAfter);
            exchange.getResponseBody().flush();
        };
    }

    @Test
    void aFailedPreconditionIsFollowedByARequestWithoutOne() throws Exception {
        script.add(serving("\"a\"", 1_000_000));
        script.add(status(412));
        script.add(whole("\"b\""));
        assertWhole(download());
        assertEquals(List.of("null", "bytes=1000000-", "null"), ranges);
    }

    @Test
    void partsWithinPartsAreNotAskedForAgain() throws Exception {
        script.add(serving("\"a\"", 1_000_000));
        script.add(exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"a\"");
            exchange.getResponseHeaders().add("Content-Type", "multipart/byteranges; boundary=x");
            exchange.sendResponseHeaders(206, 10);
            exchange.getResponseBody().write("0123456789".getBytes(StandardCharsets.US_ASCII));
        });
        script.add(whole("\"a\""));
        assertWhole(download());
        assertEquals(List.of("null", "bytes=1000000-", "null"), ranges);
    }

    @Test
    void whatCameToItsLastByteBeforeAStopIsNotDownloadedAgain() throws Exception {
        IncomingPackage first = store.receive("sensor", uri.toString());
        first.begin(0, OptionalLong.of(content.length), Optional.of("\"a\""));
        first.write(ByteBuffer.wrap(content));
        first.suspend();
        script.add(exchange -> {
            exchange.getResponseHeaders().add("Content-Range", "bytes */" + content.length);
            exchange.sendResponseHeaders(416, 5);
            exchange.getResponseBody().write("sorry".getBytes(StandardCharsets.US_ASCII));
        });
        assertWhole(download());
        assertEquals(List.of("bytes=3000000-"), ranges);
    }

    @Test
    void withoutAStrongEntityTagEachAttemptBeginsAnew() throws Exception {
        script.add(serving("W/\"a\"", 1_000_000));
        script.add(serving(null, 2_000_000));
        script.add(whole(null));
        assertWhole(download());
        assertEquals(List.of("null", "null", "null"), ranges);
    }

    @Test
    void aRestartGoesOnAtTheFlushedOffset() throws Exception {
        CountDownLatch stalling = new CountDownLatch(1);
        script.add(exchange -> {
            serving("\"a\"", 2_500_000).handle(exchange);
            awaitQuietly(stalling);
        });
        IncomingPackage first = store.receive("sensor", uri.toString());
        Thread downloading = new Thread(() -> assertThrows(Exception.class, () -> downloadInto(first)));
        downloading.start();
        while (first.position() < 2_500_000) {
            Thread.onSpinWait();
        }
        downloading.interrupt();
        downloading.join();
        stalling.countDown();
        first.suspend();
        ranges.clear();
        script.clear();
        script.add(whole("\"a\""));
        assertWhole(download());
        assertEquals(List.of("bytes=2500000-"), ranges);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anotherUriDoesNotGoOnFromThisOne() throws Exception {
        script.add(serving("\"a\"", 2_500_000));
        IncomingPackage first = store.receive("sensor", uri + "?other");
        first.begin(0, OptionalLong.empty(), Optional.of("\"a\""));
        first.write(ByteBuffer.wrap(new byte[5000]));
        first.suspend();
        IncomingPackage second = store.receive("sensor", uri.toString());
        assertEquals(0, second.position());
        second.abandon();
    }

    /** The uplink is away, and with it the DNS. */
    @Test
    void aNameThatDidResolveIsTriedAgain() throws Exception {
        script.add(serving("\"a\"", 1_000_000));
        script.add(whole("\"a\""));
        int[] admissions = {0};
        policy = at -> {
            if (++admissions[0] == 2) {
                throw new FirmwareException(FailureCause.INVALID_URI, "away", new UnknownHostException("files"));
            }
            return Anywhere.POLICY.admit(at);
        };
        assertWhole(download());
        assertEquals(3, admissions[0]);
    }
}
