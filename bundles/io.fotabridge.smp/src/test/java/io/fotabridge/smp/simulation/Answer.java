// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import java.util.Map;

/** The body of an answer, and how long the device takes for it. */
record Answer(Map<String, Object> body, int millis) {

    /** The device says nothing. */
    static final Answer SILENCE = of(Map.of());

    static Answer of(Map<String, Object> body) {
        return new Answer(body, 3);
    }
}
