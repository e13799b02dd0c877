// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.gatt;

/** An attribute was refused (Core Specification, volume 3, part F, 3.4.1.1). */
public final class AttError extends Exception {
    public static final int INVALID_HANDLE = 0x01;
    public static final int READ_NOT_PERMITTED = 0x02;
    public static final int WRITE_NOT_PERMITTED = 0x03;
    public static final int INSUFFICIENT_AUTHENTICATION = 0x05;
    public static final int INVALID_LENGTH = 0x0d;
    public static final int UNLIKELY = 0x0e;
    public static final int INSUFFICIENT_ENCRYPTION = 0x0f;
    /** Nordic's buttonless service wants its indications turned on first (CCCD improperly configured). */
    public static final int CCCD_IMPROPERLY_CONFIGURED = 0xfd;

    private static final long serialVersionUID = 1;
    private final int code;

    public AttError(int code) {
        super("ATT error 0x%02x".formatted(code), null, false, false);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
