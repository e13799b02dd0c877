// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.io.IOException;

/** Asks for the sizes of the server's buffers. */
public record ParametersRequest() implements SmpRequest<Parameters> {

    @Override
    public Command command() {
        return Command.PARAMETERS;
    }

    @Override
    public void writeBody(CborWriter out) throws IOException {
        out.map(0);
    }

    @Override
    public Parameters answer(CborMap body) throws SmpFormatException {
        return new Parameters(body.requiredCount("buf_size"), body.count("buf_count").orElse(1));
    }
}
