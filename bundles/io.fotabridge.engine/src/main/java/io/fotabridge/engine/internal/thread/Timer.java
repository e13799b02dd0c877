// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.thread;

import java.time.Duration;
import java.util.concurrent.Future;

/** For what is to happen later. */
public interface Timer {

    /**
     * Runs a task after at least that time, which goes by whatever is done to the clock; never when the engine has
     * stopped by then.
     *
     * @param task short
     * @return to be cancelled
     */
    Future<?> after(Duration delay, Runnable task);
}
