// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchPolicy;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.PackageFetcher;
import io.fotabridge.api.fetch.PackageSink;
import io.fotabridge.engine.internal.store.IncomingPackage;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** One download with all its attempts: each goes on where the one before ended, as far as an entity tag guards it. */
public final class Download {

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    private final PackageFetcher fetcher;
    private final RetryPolicy policy;
    private final Pause pause;
    private final RandomGenerator random;
    private final FetchPolicy origins;
    private final Listener listener;

    /** Time, as a download sees it. */
    public interface Pause {
        /** Nanoseconds that only ever grow. */
        long nanoTime();

        void sleep(Duration duration) throws InterruptedException;

        /** The real one. */
        Pause REAL = new Pause() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis());
            }
        };
    }

    /** Told how a download goes, from the thread that makes it. */
    public interface Listener {
        void received(long bytes, OptionalLong of);

        /** An attempt has failed and there will be another. */
        void waiting(String why, Duration delay);
    }

    public Download(
            PackageFetcher fetcher,
            FetchPolicy origins,
            RetryPolicy policy,
            Pause pause,
            RandomGenerator random,
            Listener listener) {
        this.fetcher = fetcher;
        this.origins = origins;
        this.policy = policy;
        this.pause = pause;
        this.random = random;
        this.listener = listener;
    }

    /** Brings all bytes of a URI into a package; blocks until they are there or it is given up. */
    public void run(URI uri, IncomingPackage into) throws FirmwareException, InterruptedException {
        Attempts attempts = new Attempts(into.position());
        while (true) {
            try {
                attempts.begin();
                fetcher.fetch(request(uri, into), reporting(into, attempts));
                requireWhole(into);
                return;
            } catch (FirmwareException e) {
                Duration delay = attempts.failed(e, into.position());
                listener.waiting(e.getMessage(), delay);
                pause.sleep(delay);
            }
        }
    }

    /** A server may give less of a range than it was asked for (RFC 9110, 15.3.7). */
    private static void requireWhole(IncomingPackage into) throws FirmwareException {
        if (into.size().isPresent() && into.position() < into.size().getAsLong()) {
            throw new FirmwareException(
                    FailureCause.CONNECTION_LOST,
                    "The server ended at byte " + into.position() + " of " + into.size().getAsLong());
        }
    }

    private FetchRequest request(URI uri, IncomingPackage into) {
        Optional<String> tag = into.position() > 0 ? into.entityTag() : Optional.empty();
        return new FetchRequest(uri, tag.isPresent() ? into.position() : 0, tag, origins, IDLE_TIMEOUT);
    }

    private PackageSink reporting(IncomingPackage into, Attempts attempts) {
        return new PackageSink() {
            @Override
            public void begin(long offset, OptionalLong size, Optional<String> tag)
                    throws FirmwareException, InterruptedException {
                attempts.answered();
                into.begin(offset, size, tag);
                listener.received(into.position(), size);
            }

            @Override
            public void write(ByteBuffer bytes) throws FirmwareException, InterruptedException {
                into.write(bytes);
                listener.received(into.position(), into.size());
            }
        };
    }

    /** Counts attempts, and decides when there have been enough. */
    private final class Attempts {

        private long furthest;
        private long lastProgress = pause.nanoTime();
        private boolean everAnswered;
        private boolean answered;
        private int failedInARow;
        private int fruitless;

        Attempts(long resumedAt) {
            furthest = resumedAt;
            everAnswered = resumedAt > 0;
        }

        void begin() {
            answered = false;
        }

        void answered() {
            answered = true;
            everAnswered = true;
        }

        /** How long to wait before the next attempt; throws {@code why} when there is to be none. */
        Duration failed(FirmwareException why, long position) throws FirmwareException {
            if (position > furthest) {
                furthest = position;
                lastProgress = pause.nanoTime();
                failedInARow = 0;
                fruitless = 0;
            }
            failedInARow++;
            fruitless += answered ? 1 : 0;
            if (!why.failure().isTransient() || isEnough()) {
                throw why.failure() == FailureCause.CONNECTION_LOST ? givenUp(why) : why;
            }
            return policy.delay(failedInARow, random);
        }

        private boolean isEnough() {
            return !everAnswered && failedInARow >= policy.firstContact()
                    || fruitless >= policy.fruitless()
                    || pause.nanoTime() - lastProgress > policy.total().toNanos();
        }

        private FirmwareException givenUp(FirmwareException why) {
            return new FirmwareException(
                    why.failure(), why.getMessage() + " (given up after " + failedInARow + " attempts)", why);
        }
    }
}
