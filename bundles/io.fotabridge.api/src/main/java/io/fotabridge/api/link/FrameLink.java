// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.link;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.target.LinkHold;
import io.fotabridge.api.target.LinkQuality;
import java.time.Duration;

/**
 * A way to a device, over which frames can be exchanged once it is open: a serial port with its framing, a BLE link.
 */
public interface FrameLink {

    /** What the operator calls it, for messages: {@code /dev/ttyACM0 at 115200 baud}. */
    String name();

    /** What the operator should look at when nothing comes through, to be read after "check". */
    default String suspects() {
        return "its power";
    }

    /** What is known of it now, opened or not. Does not block. */
    default LinkQuality quality() {
        return LinkQuality.UNKNOWN;
    }

    /**
     * How long {@link #open} has waited in all, not for the device but for others, with whom the link shares something
     * that not all can use at once (connections of a Bluetooth adapter). No device is to blame for that.
     */
    default Duration waitedForOthers() {
        return Duration.ZERO;
    }

    /**
     * Opens it for one user. A link that was open before (a device that was reset, a port that vanished) can be opened
     * again, also where it has come back under another name.
     *
     * @throws FirmwareException LINK_UNAVAILABLE, saying which port and what to do
     */
    FrameTransport open() throws FirmwareException, InterruptedException;

    /**
     * The same for somebody who has so much time, not counting {@link #waitedForOthers}. Links that are opened at once
     * need not know.
     */
    default FrameTransport open(Duration patience) throws FirmwareException, InterruptedException {
        return open();
    }

    /** While it is held, what {@link #open} gives and is closed again may be given once more. Does not block. */
    default LinkHold hold() {
        return LinkHold.NONE;
    }
}
