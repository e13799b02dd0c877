// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import java.util.Optional;

/** What may happen to the boot loader on demand. */
public interface Hazards {

    /** A reason to refuse any new image. */
    Optional<String> objection();

    /** So many sectors of a swap have been exchanged: now is the moment to throw, as a power cut does. */
    void sectorMoved(int count);
}
