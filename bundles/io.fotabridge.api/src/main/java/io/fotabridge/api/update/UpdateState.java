// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.update;

/** State of a Firmware Update object (OMA TS Core 1.1, E.6, resource 3). */
public enum UpdateState {
    IDLE(0),
    /** Bytes arrive, are checked and, where the target can, brought into its inactive slot. */
    DOWNLOADING(1),
    /** Everything is in place; Update costs no more than a reboot. */
    DOWNLOADED(2),
    UPDATING(3);

    private final int code;

    UpdateState(int code) {
        this.code = code;
    }

    /** The number that LwM2M gives to this state. */
    public int code() {
        return code;
    }
}
