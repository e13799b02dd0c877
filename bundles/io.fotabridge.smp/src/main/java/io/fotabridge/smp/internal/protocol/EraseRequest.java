// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.io.IOException;

/** Erases a slot, and makes the server forget an upload into it. */
public record EraseRequest(int slot) implements SmpRequest<Done> {

    @Override
    public Command command() {
        return Command.ERASE;
    }

    @Override
    public void writeBody(CborWriter out) throws IOException {
        out.map(1).integer("slot", slot);
    }

    @Override
    public Done answer(CborMap body) {
        return Done.DONE;
    }
}
