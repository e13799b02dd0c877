// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchPolicy;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.PackageFetcher;
import io.fotabridge.api.fetch.PackageSink;
import io.fotabridge.api.fetch.RetryLaterException;
import io.fotabridge.engine.internal.store.IncomingPackage;
import java.net.URI;
import java.net.UnknownHostException;
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
        Pace pace = new Pace(policy.minimumRate(), policy.patience(), pause::nanoTime);
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
                pace.came(bytes.remaining());
                into.write(bytes);
                listener.received(into.position(), into.size());
            }

            @Override
            public void skipped(long bytes) throws FirmwareException {
                pace.came(bytes);
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
            if (isProgress(position)) {
                furthest = position;
                lastProgress = pause.nanoTime();
                failedInARow = 0;
                fruitless = 0;
            }
            failedInARow++;
            fruitless += answered ? 1 : 0;
            everAnswered |= why instanceof RetryLaterException; // it is there, and busy
            if (!isWorthAnother(why) || isEnough()) {
                throw why.failure() == FailureCause.CONNECTION_LOST ? givenUp(why) : why;
            }
            return delay(why);
        }

        /** A trickle is none, whether it comes in one attempt or as a byte of each. */
        private boolean isProgress(long position) {
            long came = position - furthest;
            return came > 0 && Pace.isEnough(policy.minimumRate(), came, pause.nanoTime() - lastProgress);
        }

        /** A name that did resolve does again when the uplink is back. */
        private boolean isWorthAnother(FirmwareException why) {
            return why.failure().isTransient() || everAnswered && why.getCause() instanceof UnknownHostException;
        }

        private boolean isEnough() {
            return !everAnswered && failedInARow >= policy.firstContact()
                    || fruitless >= policy.fruitless()
                    || left().isNegative()
                    || left().isZero();
        }

        /** Of the time without progress that the operator allows. */
        private Duration left() {
            return policy.total().minusNanos(pause.nanoTime() - lastProgress);
        }

        /** As long as the server asks for, but not so long that no attempt is left. */
        private Duration delay(FirmwareException why) {
            Duration delay = policy.delay(failedInARow, random);
            if (why instanceof RetryLaterException later && later.after().compareTo(delay) > 0) {
                Duration asked = later.after();
                return asked.compareTo(left()) < 0 ? asked : left();
            }
            return delay;
        }

        private FirmwareException givenUp(FirmwareException why) {
            return new FirmwareException(
                    why.failure(), why.getMessage() + " (given up after " + failedInARow + " attempts)", why);
        }
    }
}
