// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import io.fotabridge.emulator.device.flash.Flash;
import java.util.Optional;

/**
 * What the trailers of one image ask for, and whether its second slot is fit for it.
 *
 * @param refused why not; empty if it is, or if nothing is asked for
 */
record Candidate(Flash flash, SwapType wanted, Optional<String> refused) {

    SwapType done() {
        return refused.isPresent() ? SwapType.NONE : wanted;
    }

    boolean moves() {
        return done() != SwapType.NONE;
    }

    /** The slot whose image is to run after this boot. */
    int slot() {
        return moves() ? 1 : 0;
    }
}
