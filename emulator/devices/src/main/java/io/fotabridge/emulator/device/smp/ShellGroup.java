// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fotabridge.emulator.device.console.Console;
import io.fotabridge.emulator.device.smp.Command.Key;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Group 9: a line for the shell, and what it says. */
final class ShellGroup {
    private static final int GROUP = 9;
    private static final int EXECUTE = 0;
    private static final int COMMAND_TOO_LONG = 2;
    private static final int EMPTY_COMMAND = 3;
    /** SHELL_BACKEND_DUMMY's line, CONFIG_MCUMGR_GRP_SHELL's default. */
    private static final int LONGEST_LINE = 256;

    private final Console console;

    ShellGroup(Console console) {
        this.console = console;
    }

    Map<Key, Command> commands() {
        return Map.of(new Key(GROUP, EXECUTE, true), this::execute);
    }

    private void execute(CborMap request, JsonGenerator answer) throws IOException {
        List<String> arguments = request.texts("argv")
                .orElseThrow(() -> SmpError.plain(SmpError.EINVAL, "no argv"));
        String line = String.join(" ", arguments);
        if (line.isBlank()) {
            throw SmpError.group(GROUP, EMPTY_COMMAND);
        }
        if (line.length() >= LONGEST_LINE) {
            throw SmpError.group(GROUP, COMMAND_TOO_LONG);
        }
        Console.Reply reply = console.answer(line);
        answer.writeStringField("o", reply.text());
        answer.writeNumberField("ret", reply.code());
    }
}
