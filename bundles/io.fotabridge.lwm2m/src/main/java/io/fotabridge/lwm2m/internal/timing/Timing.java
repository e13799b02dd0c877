// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.timing;

import java.time.Duration;

/** A clock that only ever goes forward, and delays on it. */
public interface Timing {

    /** Time since some fixed moment. */
    Duration now();

    /** Runs a short task later, on a thread that it must not block. Dropped silently when everything is stopping. */
    void after(Duration delay, Runnable task);
}
