// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.io.IOException;

/** Restarts the device; the application may veto it (rc 10). Its answer can be lost in the reset. */
public record ResetRequest() implements SmpRequest<Done> {

    @Override
    public Command command() {
        return Command.RESET;
    }

    @Override
    public void writeBody(CborWriter out) throws IOException {
        out.map(0);
    }

    @Override
    public Done answer(CborMap body) {
        return Done.DONE;
    }
}
