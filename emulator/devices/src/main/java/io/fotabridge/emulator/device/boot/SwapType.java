// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import io.fotabridge.emulator.device.flash.Trailer;

/** What the next reset does, which MCUboot reads from the trailers (boot_swap_type in bootutil_misc.c). */
public enum SwapType {
    NONE, TEST, PERMANENT, REVERT;

    /** First match counts. */
    public static SwapType of(Trailer first, Trailer second) {
        if (second.magic()) {
            return second.imageOk() ? PERMANENT : TEST;
        }
        return first.magic() && first.copyDone() && !first.imageOk() ? REVERT : NONE;
    }
}
