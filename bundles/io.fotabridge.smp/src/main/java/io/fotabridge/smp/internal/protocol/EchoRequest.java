// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.io.IOException;

/** Asks for a text to be sent back: is somebody there? */
public record EchoRequest(String text) implements SmpRequest<String> {

    @Override
    public Command command() {
        return Command.ECHO;
    }

    @Override
    public void writeBody(CborWriter out) throws IOException {
        out.map(1).text("d", text);
    }

    @Override
    public String answer(CborMap body) {
        return body.text("r").orElse("");
    }
}
