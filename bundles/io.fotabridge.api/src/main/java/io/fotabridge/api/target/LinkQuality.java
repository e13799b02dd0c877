// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.target;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * What is known of the way from the gateway to a device, so that a server can choose its moment.
 *
 * @param bearer    what carries it
 * @param up        false only where it is known that nothing would arrive now: a port that is pulled out, say
 * @param signalDbm received signal strength as it was last seen; empty for wires, and while it is unknown
 * @param note      what the operator should know of it now: what the device does, "waits for its turn"; empty if nothing
 */
public record LinkQuality(Bearer bearer, boolean up, OptionalInt signalDbm, String note) {

    /** Nothing is known. */
    public static final LinkQuality UNKNOWN = new LinkQuality(Bearer.UNKNOWN, true, OptionalInt.empty());

    /** What carries a link. */
    public enum Bearer {
        UNKNOWN,
        /** A serial line. */
        WIRE,
        BLUETOOTH
    }

    public LinkQuality {
        Objects.requireNonNull(bearer, "bearer");
        Objects.requireNonNull(signalDbm, "signalDbm");
        Objects.requireNonNull(note, "note");
    }

    /** Nothing that the operator should know. */
    public LinkQuality(Bearer bearer, boolean up, OptionalInt signalDbm) {
        this(bearer, up, signalDbm, "");
    }
}
