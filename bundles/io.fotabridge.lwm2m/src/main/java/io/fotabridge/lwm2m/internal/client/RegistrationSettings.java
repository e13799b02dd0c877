// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import java.time.Duration;

/**
 * The patience of the endpoints of a server.
 *
 * @param requestTimeout    how long an answer of the server may take, CoAP's retransmissions included
 * @param deregisterTimeout the same on the way out, where nobody waits for long
 * @param firstRetry        wait after the first failure
 * @param longestRetry      wait after many
 * @param closing           how long all of them together may take to leave
 * @param dwell             how long each state of an update is shown at least
 */
record RegistrationSettings(
        Duration requestTimeout,
        Duration deregisterTimeout,
        Duration firstRetry,
        Duration longestRetry,
        Duration closing,
        Duration dwell) {

    /**
     * 20 s hold CoAP's first four transmissions; the next attempt begins with new ones and a new look at the DNS.
     * Closing is a part of the second that the whole product has for stopping. The dwell is long enough for a
     * notification to leave and be acknowledged on an ordinary line.
     */
    static final RegistrationSettings DEFAULT = new RegistrationSettings(
            Duration.ofSeconds(20), Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(30),
            Duration.ofMillis(800), Duration.ofMillis(250));
}
