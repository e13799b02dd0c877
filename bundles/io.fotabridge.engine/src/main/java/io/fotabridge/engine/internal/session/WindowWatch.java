// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Has it looked whether an installation that was put off may begin. A clock can be set and a window be configured anew,
 * so that is not left to one timer, but looked again at least once a minute. From one thread at a time.
 */
final class WindowWatch {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** After a start, the window may be configured some seconds later than the targets appear. */
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    private final Surroundings around;
    private Future<?> look = CompletableFuture.completedFuture(null);

    WindowWatch(Surroundings around) {
        this.around = around;
    }

    /** Has it looked once, in time for the window's opening and the deadline. */
    void await(Optional<Instant> deadline, Runnable lookNow) {
        cancel();
        look = around.timer().after(untilNextLook(deadline), lookNow);
    }

    void cancel() {
        look.cancel(false);
    }

    private Duration untilNextLook(Optional<Instant> deadline) {
        Instant now = around.clock().instant();
        Optional<Instant> opening = around.maintenance().get().window().nextOpening(now);
        Duration wait = Stream.concat(opening.stream(), deadline.stream())
                .map(moment -> Duration.between(now, moment))
                .min(Duration::compareTo)
                .orElse(LONGEST);
        if (wait.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
