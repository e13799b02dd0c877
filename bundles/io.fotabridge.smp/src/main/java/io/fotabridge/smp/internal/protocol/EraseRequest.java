// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.io.IOException;

/** Erases a slot, and makes the server forget an upload into it. */
public record EraseRequest(int slot) implements SmpRequest<Done> {

    /** The first or the second slot of an image, as its own pair is counted (0, 1) or all slots of the device are. */
    public static EraseRequest of(int imageNumber, int slot) {
        return new EraseRequest(2 * imageNumber + slot % 2);
    }

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
