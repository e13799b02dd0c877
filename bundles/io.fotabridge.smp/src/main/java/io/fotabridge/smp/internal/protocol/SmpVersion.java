// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

/** The version that a request asks for. What an answer's header says of it tells nothing about its body. */
public enum SmpVersion {
    V1,
    V2;

    /** Bits 4 and 3 of a message's first byte. */
    int code() {
        return ordinal();
    }
}
