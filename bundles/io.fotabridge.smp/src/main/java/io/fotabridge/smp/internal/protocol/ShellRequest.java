// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.io.IOException;
import java.util.List;

/**
 * Has the device's shell run a command (smp_group_9.rst).
 *
 * @param words the command and its arguments
 */
public record ShellRequest(List<String> words) implements SmpRequest<ShellRequest.Output> {

    /**
     * What came of it.
     *
     * @param text     what it printed, as far as that fitted the device's buffer
     * @param exitCode 0 of a command that succeeded
     */
    public record Output(String text, long exitCode) {}

    public ShellRequest {
        words = List.copyOf(words);
    }

    @Override
    public Command command() {
        return Command.SHELL;
    }

    @Override
    public void writeBody(CborWriter out) throws IOException {
        out.map(1).texts("argv", words);
    }

    @Override
    public Output answer(CborMap body) {
        return new Output(body.text("o").orElse(""), body.integer("ret").orElse(0));
    }
}
