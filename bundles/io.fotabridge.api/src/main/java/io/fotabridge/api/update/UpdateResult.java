// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.update;

/** Update Result of a Firmware Update object (OMA TS Core 1.1, E.6, resource 5). */
public enum UpdateResult {
    INITIAL(0),
    SUCCESS(1),
    NOT_ENOUGH_FLASH(2),
    OUT_OF_RAM(3),
    CONNECTION_LOST(4),
    INTEGRITY_FAILURE(5),
    UNSUPPORTED_PACKAGE(6),
    INVALID_URI(7),
    UPDATE_FAILED(8),
    UNSUPPORTED_PROTOCOL(9),
    /** Since object version 1.1. */
    CANCELLED(10),
    /** Since object version 1.1. */
    DEFERRED(11);

    private final int code;

    UpdateResult(int code) {
        this.code = code;
    }

    /** The number that LwM2M gives to this result. */
    public int code() {
        return code;
    }
}
