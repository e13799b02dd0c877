// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.tools.testing;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long a test waits for what has to come, before it says that it did not. A test that succeeds never waits that
 * long; one on a machine that was busy or stopped for seconds has no other way to succeed.
 */
public final class Patience {

    /** Beyond any pause of a machine that still gets through a build. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The same, for those who count in ms. */
    public static final int MILLIS = (int) PATIENCE.toMillis();

    private Patience() {}

    /** What a task comes to. */
    public static <T> T get(Future<T> task) throws InterruptedException, ExecutionException, TimeoutException {
        return task.get(MILLIS, TimeUnit.MILLISECONDS);
    }
}
