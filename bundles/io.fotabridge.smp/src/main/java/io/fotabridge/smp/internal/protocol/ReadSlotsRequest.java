// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.io.IOException;

/** Asks how large the slots are. */
public record ReadSlotsRequest() implements SmpRequest<SlotList> {

    @Override
    public Command command() {
        return Command.READ_SLOTS;
    }

    @Override
    public void writeBody(CborWriter out) throws IOException {
        out.map(0);
    }

    @Override
    public SlotList answer(CborMap body) throws SmpFormatException {
        return SlotList.of(body);
    }
}
