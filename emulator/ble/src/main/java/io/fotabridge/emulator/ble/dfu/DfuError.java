// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dfu;

/** A request is refused with a result code, and perhaps an extended one. */
final class DfuError extends Exception {
    static final int NOT_SUPPORTED = 0x02;
    static final int INVALID_PARAMETER = 0x03;
    static final int INSUFFICIENT_RESOURCES = 0x04;
    static final int INVALID_OBJECT = 0x05;
    static final int UNSUPPORTED_TYPE = 0x07;
    static final int NOT_PERMITTED = 0x08;
    static final int EXTENDED = 0x0b;

    static final int WRONG_FORMAT = 0x02;
    static final int VERSION_TOO_LOW = 0x05;
    static final int WRONG_HARDWARE = 0x06;
    static final int WRONG_SOFTDEVICE = 0x07;
    static final int SIGNATURE_MISSING = 0x08;
    static final int WRONG_HASH_TYPE = 0x09;
    static final int WRONG_SIGNATURE_TYPE = 0x0b;
    static final int VERIFICATION_FAILED = 0x0c;
    static final int INSUFFICIENT_SPACE = 0x0d;

    private static final long serialVersionUID = 1;
    private final byte[] codes;

    private DfuError(String why, int... codes) {
        super(why, null, false, false);
        this.codes = new byte[codes.length];
        for (int i = 0; i < codes.length; i++) {
            this.codes[i] = (byte) codes[i];
        }
    }

    static DfuError of(int result, String why) {
        return new DfuError(why, result);
    }

    static DfuError extended(int code, String why) {
        return new DfuError(why, EXTENDED, code);
    }

    /** What follows the opcode in the response. */
    byte[] codes() {
        return codes.clone();
    }
}
