// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import java.time.Instant;

/**
 * A value of State (/5/0/3) or Update Result (/5/0/5) that came to the server through an observation.
 *
 * @param at           when it arrived
 * @param registration id of the registration it belongs to
 * @param resource     {@link #STATE} or {@link #RESULT}
 * @param value        the number
 * @param notified     false for the answer to the Observe request, which tells how things were, not that they changed
 */
public record Sighting(Instant at, String registration, int resource, long value, boolean notified) {

    public static final int STATE = 3;
    public static final int RESULT = 5;
}
