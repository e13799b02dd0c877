// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.io.IOException;

/** Asks a firmware to introduce itself in a line, as {@code uname -a} does. */
public record OsInfoRequest() implements SmpRequest<String> {

    @Override
    public Command command() {
        return Command.OS_INFO;
    }

    @Override
    public void writeBody(CborWriter out) throws IOException {
        out.map(1).text("format", "a");
    }

    @Override
    public String answer(CborMap body) {
        return body.text("output").orElse("");
    }
}
