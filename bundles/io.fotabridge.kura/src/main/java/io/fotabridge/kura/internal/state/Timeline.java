// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.state;

import java.time.Duration;

/** One thread and one clock. What is put on it runs one after the other. */
interface Timeline {

    /** Now, in nanoseconds since some moment. */
    long nanoTime();

    /** Runs a task after at least that time. Ignored once closed. Returns at once. */
    void after(Duration delay, Runnable task);

    /** Forgets what is waiting; does not interrupt or await what is running. */
    void close();

    /** Runs a task as soon as those before it are done. */
    default void soon(Runnable task) {
        after(Duration.ZERO, task);
    }
}
