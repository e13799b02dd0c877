// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

/** Errors of the protocol itself, and of all groups in version 1 (smp_protocol.rst, "mcumgr_err_t"). */
public enum ManagementError implements SmpError {
    UNKNOWN(1, ErrorKind.OTHER, "unspecified error"),
    NO_MEMORY(2, ErrorKind.TRANSIENT, "out of memory"),
    INVALID_VALUE(3, ErrorKind.OTHER, "invalid request"),
    TIMEOUT(4, ErrorKind.TRANSIENT, "timed out inside the device"),
    NO_ENTRY(5, ErrorKind.OTHER, "no such image or slot"),
    BAD_STATE(6, ErrorKind.STATE, "not possible in the present state"),
    TOO_LONG(7, ErrorKind.OTHER,
            "the answer does not fit the buffers of the device; build it with a larger"
                    + " CONFIG_MCUMGR_TRANSPORT_NETBUF_SIZE"),
    NOT_SUPPORTED(8, ErrorKind.UNSUPPORTED, "command not supported"),
    CORRUPT(9, ErrorKind.OTHER, "corrupt request"),
    BUSY(10, ErrorKind.TRANSIENT, "busy"),
    ACCESS_DENIED(11, ErrorKind.OTHER, "denied by the application"),
    VERSION_TOO_OLD(12, ErrorKind.UNSUPPORTED, "SMP version too old"),
    VERSION_TOO_NEW(13, ErrorKind.UNSUPPORTED, "SMP version too new");

    private final int code;
    private final ErrorKind kind;
    private final String meaning;

    ManagementError(int code, ErrorKind kind, String meaning) {
        this.code = code;
        this.kind = kind;
        this.meaning = meaning;
    }

    static SmpError of(long code) {
        for (ManagementError error : values()) {
            if (error.code == code) {
                return error;
            }
        }
        return new UnlistedError("rc", code);
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }

    @Override
    public String words() {
        return meaning + " (rc " + code + ')';
    }
}
