// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import java.time.Duration;

/**
 * The patience of an endpoint.
 *
 * @param requestTimeout    how long an answer of the server may take, CoAP's retransmissions included
 * @param deregisterTimeout the same on the way out, where nobody waits for long
 * @param firstRetry        wait after the first failure
 * @param longestRetry      wait after many
 */
record RegistrationSettings(
        Duration requestTimeout, Duration deregisterTimeout, Duration firstRetry, Duration longestRetry) {

    /** 20 s hold CoAP's first four transmissions; the next attempt begins with new ones and a new look at the DNS. */
    static final RegistrationSettings DEFAULT = new RegistrationSettings(
            Duration.ofSeconds(20), Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(30));
}
