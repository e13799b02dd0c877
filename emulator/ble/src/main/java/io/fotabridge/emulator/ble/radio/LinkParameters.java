// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.radio;

import java.time.Duration;

/**
 * How fast and how well a connection carries.
 *
 * @param interval           from one connection event to the next
 * @param packetsPerEvent    most packets of each direction in one event
 * @param mtu                ATT_MTU of the peripheral; a central that asks for less gets less
 * @param dataLength         bytes of a link-layer packet: 251 with the data length extension, 27 without
 * @param lostEvents         how likely an event carries nothing, from 0 to 1; its packets go with the next one
 * @param supervisionTimeout how long a connection lasts without a good event
 */
public record LinkParameters(Duration interval, int packetsPerEvent, int mtu, int dataLength, double lostEvents,
        Duration supervisionTimeout) {
    private static final int SMALLEST_MTU = 23;
    private static final int LARGEST_MTU = 517;
    private static final int L2CAP_HEADER = 4;

    /** What a Linux central and a Nordic peripheral agree upon where nobody has tuned anything. */
    public static final LinkParameters TYPICAL =
            new LinkParameters(Duration.ofMillis(30), 4, 247, 251, 0, Duration.ofMillis(420));

    public LinkParameters {
        if (mtu < SMALLEST_MTU || mtu > LARGEST_MTU || packetsPerEvent < 1 || dataLength < SMALLEST_MTU + L2CAP_HEADER
                || interval.isZero() || interval.isNegative() || !(lostEvents >= 0 && lostEvents < 1)) {
            throw new IllegalArgumentException("no connection can be like this: interval " + interval + ", "
                    + packetsPerEvent + " packets, MTU " + mtu + ", data length " + dataLength + ", lost "
                    + lostEvents);
        }
    }

    /** Bytes of the value that one write or notification carries. */
    public int payload() {
        return mtu - Att.HEADER;
    }

    public LinkParameters withInterval(Duration value) {
        return new LinkParameters(value, packetsPerEvent, mtu, dataLength, lostEvents, supervisionTimeout);
    }

    public LinkParameters withPacketsPerEvent(int value) {
        return new LinkParameters(interval, value, mtu, dataLength, lostEvents, supervisionTimeout);
    }

    public LinkParameters withMtu(int value) {
        return new LinkParameters(interval, packetsPerEvent, value, dataLength, lostEvents, supervisionTimeout);
    }

    public LinkParameters withLostEvents(double value) {
        return new LinkParameters(interval, packetsPerEvent, mtu, dataLength, value, supervisionTimeout);
    }

    /** How many link-layer packets it takes to send so many bytes of ATT. */
    int packets(int attBytes) {
        return (attBytes + L2CAP_HEADER + dataLength - 1) / dataLength;
    }
}
