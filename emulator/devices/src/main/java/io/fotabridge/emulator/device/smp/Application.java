// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import io.fotabridge.emulator.device.console.Console;
import java.util.HashMap;
import java.util.Map;

/** One run of the application, from a boot to the next reset: what its server remembers is gone then. */
public final class Application {
    private final SmpServer server;

    public Application(Board board, ServerSettings settings, Console console) {
        ResetRequest reset = new ResetRequest();
        Map<Command.Key, Command> commands = new HashMap<>();
        commands.putAll(new OsGroup(board, settings, reset).commands());
        commands.putAll(new ImageGroup(board, settings).commands());
        if (settings.has(Feature.SHELL)) {
            commands.putAll(new ShellGroup(console).commands());
        }
        if (settings.has(Feature.ENUMERATION)) {
            commands.putAll(new EnumerationGroup(commands.keySet()).commands());
        }
        Dialect dialect = settings.dialect();
        this.server = new SmpServer(dialect.versioning(), dialect.tellsSuccess(), settings.limits(), commands, reset);
    }

    public SmpServer server() {
        return server;
    }
}
