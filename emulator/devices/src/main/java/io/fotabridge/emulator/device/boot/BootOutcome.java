// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import java.util.Optional;

/**
 * How a boot went for one image.
 *
 * @param done    what was carried out; NONE if what ran before simply runs again
 * @param refused why a new image was thrown away; empty if it was not
 * @param held    why a swap that was asked for is put off, though nothing is wrong with the image; empty if none was
 * @param halted  why there is nothing to run; empty if something does
 */
public record BootOutcome(SwapType done, Optional<String> refused, Optional<String> held, Optional<String> halted) {

    /** Whether this boot was the first of a new image. */
    public boolean startedNew() {
        return done == SwapType.TEST || done == SwapType.PERMANENT;
    }
}
