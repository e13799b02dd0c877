// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.port;

import java.io.IOException;

/**
 * Something about Bluetooth did not work. The message tells what happened and what to do, not to which device: the
 * caller adds that.
 */
public class BleException extends IOException {

    /** What a caller may want to tell apart. */
    public enum Reason {
        /** The gateway has no such adapter, it is off, or what drives it does not run. */
        ADAPTER_MISSING,
        /** Something else is under way on the adapter or the device; a little later it may work. */
        BUSY,
        /** The device cannot be connected to: out of range, asleep, connected to somebody else. */
        UNREACHABLE,
        /** The connection was there, and is over. */
        DISCONNECTED,
        /** The device wants to be paired with first, or does not want to be. */
        NOT_PERMITTED,
        /** The device has no such service or characteristic, or it cannot do that. */
        NOT_OFFERED,
        /** The value does not fit into one packet. */
        TOO_LONG,
        /** Anything else, in words. */
        FAILED
    }

    private final Reason reason;

    public BleException(Reason reason, String sentence) {
        this(reason, sentence, null);
    }

    public BleException(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    /** Which of them it is. */
    public Reason reason() {
        return reason;
    }
}
