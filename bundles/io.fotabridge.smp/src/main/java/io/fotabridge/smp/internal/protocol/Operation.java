// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

/** What a message does, in the order of its code on the wire. The answer to an operation is the one after it. */
public enum Operation {
    READ,
    READ_RESPONSE,
    WRITE,
    WRITE_RESPONSE;

    private static final Operation[] BY_CODE = values();

    /** The lower three bits of a message's first byte. */
    int code() {
        return ordinal();
    }

    /** The operation of the answer to this request. */
    Operation response() {
        return BY_CODE[code() | 1];
    }

    static Operation of(int code) throws SmpFormatException {
        if (code >= BY_CODE.length) {
            throw new SmpFormatException("no such operation: " + code);
        }
        return BY_CODE[code];
    }
}
