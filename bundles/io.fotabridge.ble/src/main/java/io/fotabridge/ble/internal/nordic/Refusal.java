// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import io.fotabridge.api.failure.FailureCause;

/**
 * Why a boot loader refuses (nRF5 SDK, nrf_dfu_req_handler.h, nrf_dfu_result_t and nrf_dfu_ext_error_code_t), for an
 * update as a whole.
 *
 * @param words what it says, and what to do, after the name of the device
 */
record Refusal(FailureCause cause, String words) {

    private static final int INVALID_OBJECT = 0x05;

    private static final int VERSION_TOO_LOW = 0x05;
    private static final int ALREADY_PRESENT = 0x0e;

    private static final Refusal WRONG_HASH = new Refusal(FailureCause.DEVICE_CORRUPTED,
            "stored something else than what it was sent: the hash of that is wrong");

    /** Whether the device has this part already, or a newer one, as after an update of several that broke off. */
    static boolean isUpToDate(Response refused) {
        return refused.result() == Response.EXTENDED_ERROR
                && (refused.extended() == ALREADY_PRESENT || refused.extended() == VERSION_TOO_LOW);
    }

    /** Whether the device says that it has this very part. */
    static boolean isAlreadyPresent(Response refused) {
        return refused.result() == Response.EXTENDED_ERROR && refused.extended() == ALREADY_PRESENT;
    }

    /** Of a firmware that was received to its end: boot loaders before SDK 15 say no more than that it is invalid. */
    static Refusal ofFirmware(Response refused) {
        return refused.result() == INVALID_OBJECT ? WRONG_HASH : of(refused);
    }

    static Refusal of(Response refused) {
        return refused.result() == Response.EXTENDED_ERROR
                ? extended(refused.extended())
                : plain(refused.opcode(), refused.result());
    }

    private static Refusal plain(int opcode, int result) {
        return switch (result) {
            case 0x04 -> new Refusal(FailureCause.DEVICE_TOO_SMALL, "has no room for it");
            case INVALID_OBJECT -> opcode == Request.EXECUTE
                    ? new Refusal(FailureCause.UNTRUSTED, "does not accept it: it is not signed with the key that its"
                            + " boot loader was built with, or not whole")
                    : new Refusal(FailureCause.DEVICE_REFUSED, "finds nothing that could be executed");
            case 0x0a -> new Refusal(FailureCause.DEVICE_CORRUPTED, "could not write it into its flash");
            default -> new Refusal(FailureCause.DEVICE_REFUSED,
                    "refuses request " + opcode + " with result " + result + ": " + inWords(result));
        };
    }

    private static String inWords(int result) {
        return switch (result) {
            case 0x00 -> "invalid request";
            case 0x02 -> "request not supported";
            case 0x03 -> "invalid parameter";
            case 0x07 -> "unsupported type of object";
            case Response.NOT_PERMITTED -> "not permitted now";
            default -> "unknown";
        };
    }

    private static Refusal extended(int code) {
        return switch (code) {
            case 0x02, 0x03, 0x04 -> new Refusal(FailureCause.UNSUPPORTED_PACKAGE,
                    "does not understand the init packet: make the package with the nrfutil that fits its SDK");
            case VERSION_TOO_LOW -> new Refusal(FailureCause.DOWNGRADE,
                    "runs a newer version than the package has: raise the version with which it is made");
            case 0x06 -> new Refusal(FailureCause.WRONG_DEVICE,
                    "is of another hardware version than the package is made for (nrfutil --hw-version)");
            case 0x07 -> new Refusal(FailureCause.UNSATISFIED_DEPENDENCY,
                    "has another SoftDevice than the package is made for: update that first, or list it (--sd-req)");
            case 0x08 -> new Refusal(FailureCause.UNTRUSTED, "takes only signed packages, and this one is not signed");
            case 0x09 -> new Refusal(FailureCause.UNSUPPORTED_PACKAGE, "does not know the kind of hash of the package");
            case 0x0a, 0x0c -> WRONG_HASH;
            case 0x0b -> new Refusal(FailureCause.UNTRUSTED, "does not know the kind of signature of the package");
            case 0x0d -> new Refusal(FailureCause.DEVICE_TOO_SMALL, "has not enough flash for it");
            case ALREADY_PRESENT -> new Refusal(FailureCause.DEVICE_REFUSED, "has the same firmware already");
            default -> new Refusal(FailureCause.DEVICE_REFUSED, "refuses it with the extended error " + code);
        };
    }
}
