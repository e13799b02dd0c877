// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.radio;

/** Why a connection ended (Core Specification, volume 1, part F). */
public enum DisconnectReason {
    AUTHENTICATION_FAILURE(0x05),
    CONNECTION_TIMEOUT(0x08),
    REMOTE_USER_TERMINATED(0x13),
    LOCAL_HOST_TERMINATED(0x16);

    private final int code;

    DisconnectReason(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
