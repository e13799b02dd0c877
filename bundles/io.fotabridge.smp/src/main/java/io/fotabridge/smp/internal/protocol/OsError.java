// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

/** Errors of group 0 in version 2 (smp_group_0.rst). */
public enum OsError implements SmpError {
    UNKNOWN(1, ErrorKind.OTHER, "unspecified error"),
    INVALID_FORMAT(2, ErrorKind.OTHER, "invalid format"),
    NO_ANSWER(3, ErrorKind.UNSUPPORTED, "no answer to this query"),
    CLOCK_NOT_SET(4, ErrorKind.OTHER, "clock not set"),
    CLOCK_FAILED(5, ErrorKind.OTHER, "clock failed"),
    INVALID_ANSWER(6, ErrorKind.OTHER, "invalid value inside the device");

    static final int GROUP = 0;

    private final int code;
    private final ErrorKind kind;
    private final String meaning;

    OsError(int code, ErrorKind kind, String meaning) {
        this.code = code;
        this.kind = kind;
        this.meaning = meaning;
    }

    static SmpError of(long code) {
        for (OsError error : values()) {
            if (error.code == code) {
                return error;
            }
        }
        return new UnlistedError("OS", code);
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }

    @Override
    public String words() {
        return meaning + " (OS " + code + ')';
    }
}
