// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.update;

/** Severity of an update, as the server sees it (OMA TS Core 1.1, E.6, resource 11). */
public enum Severity {
    CRITICAL(0),
    MANDATORY(1),
    OPTIONAL(2);

    private final int code;

    Severity(int code) {
        this.code = code;
    }

    /** The number that LwM2M gives to this severity. */
    public int code() {
        return code;
    }
}
