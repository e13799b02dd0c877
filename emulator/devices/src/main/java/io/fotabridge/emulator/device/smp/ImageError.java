// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

/** Error numbers of the image group (Zephyr img_mgmt.h) and what clients of version 1 see in their place. */
final class ImageError {
    static final int GROUP = 1;

    static final int HASH_NOT_FOUND = 8;
    static final int NO_FREE_SLOT = 9;
    static final int FLASH_WRITE_FAILED = 12;
    static final int INVALID_SLOT = 14;
    static final int INVALID_OFFSET = 20;
    static final int INVALID_LENGTH = 21;
    static final int INVALID_HEADER = 22;
    static final int INVALID_MAGIC = 23;
    static final int INVALID_HASH = 24;
    static final int VERSION_IS_NEWER = 27;
    static final int ALREADY_PENDING = 28;
    static final int TOO_LARGE = 30;
    static final int DATA_OVERRUN = 31;
    static final int CONFIRMATION_DENIED = 32;
    static final int TEST_OF_ACTIVE_DENIED = 33;

    private static final int EUNKNOWN = 1;

    private ImageError() {
    }

    /** img_mgmt_translate_error_code of Zephyr. */
    static int legacy(int code) {
        return switch (code) {
            case 3, 4 -> SmpError.ENOENT;
            case NO_FREE_SLOT, VERSION_IS_NEWER, ALREADY_PENDING -> SmpError.EBADSTATE;
            case 15 -> SmpError.ENOMEM;
            case INVALID_SLOT, 19, INVALID_OFFSET, INVALID_LENGTH, INVALID_HEADER, INVALID_HASH, 25 -> SmpError.EINVAL;
            default -> EUNKNOWN;
        };
    }

    /** Those after which the server forgets the upload: the flash itself failed. */
    static boolean ofFlash(int code) {
        return code >= 10 && code <= 13;
    }
}
