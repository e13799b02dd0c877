// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.io.IOException;

/** Asks in which mode the boot loader was built. */
public record BootModeRequest() implements SmpRequest<BootMode> {

    @Override
    public Command command() {
        return Command.BOOT_LOADER_INFO;
    }

    @Override
    public void writeBody(CborWriter out) throws IOException {
        out.map(1).text("query", "mode");
    }

    @Override
    public BootMode answer(CborMap body) {
        return BootMode.of(body.integer("mode").orElse(-1));
    }
}
