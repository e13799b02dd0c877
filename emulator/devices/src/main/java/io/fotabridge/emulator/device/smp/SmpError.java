// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

/** Ends a command with an error: one of MGMT_ERR, or one of a group's own numbers. */
public final class SmpError extends RuntimeException {
    /** MGMT_ERR of mgmt.h. */
    static final int ENOMEM = 2;
    public static final int EINVAL = 3;
    public static final int ENOENT = 5;
    public static final int EBADSTATE = 6;
    static final int EMSGSIZE = 7;
    static final int ENOTSUP = 8;
    static final int EBUSY = 10;
    static final int TOO_OLD = 12;
    static final int TOO_NEW = 13;

    private static final long serialVersionUID = 1;
    private static final int NO_GROUP = -1;
    private final int group;
    private final int code;

    private SmpError(int group, int code, String reason) {
        super(reason, null, false, false);
        this.group = group;
        this.code = code;
    }

    /** An error of the transport level, told as plain "rc" in either version. */
    public static SmpError plain(int code, String reason) {
        return new SmpError(NO_GROUP, code, reason);
    }

    static SmpError image(int code, String reason) {
        return new SmpError(ImageError.GROUP, code, reason);
    }

    /** An error of another group's own numbers. */
    static SmpError group(int group, int code) {
        return new SmpError(group, code, null);
    }

    boolean ofGroup() {
        return group != NO_GROUP;
    }

    int group() {
        return group;
    }

    int code() {
        return code;
    }

    /** What a client of version 1 is told. */
    int legacyCode() {
        return group == ImageError.GROUP ? ImageError.legacy(code) : group == NO_GROUP ? code : EINVAL;
    }
}
