// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What a server does for one command. */
@FunctionalInterface
public interface Command {

    /**
     * Carries it out.
     *
     * @param answer the open map of the answer, to write fields into; forgotten if this throws {@link SmpError}
     */
    void run(CborMap request, JsonGenerator answer) throws IOException, InterruptedException;

    /** Where a command is found: its group, its number, and whether it is a write. */
    record Key(int group, int number, boolean write) {
    }
}
