// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.gateway;

/** What the gateway's process tells on standard output, as far as it matters here. */
public sealed interface GatewayEvent {

    /** All endpoints are registered. */
    record Ready() implements GatewayEvent {}

    /** Where the update of one sub-device stands; state and result are LwM2M's numbers. */
    record Update(String target, int state, int result, String detail, Hop hop, long done, long total)
            implements GatewayEvent {}

    /** Anything else. */
    record Other(String line) implements GatewayEvent {}

    /** Which way bytes are going. */
    enum Hop {
        NONE,
        /** From the server into the gateway. */
        FETCH,
        /** From the gateway into the device. */
        STAGE
    }
}
