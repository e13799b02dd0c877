// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.console;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The commands that the application's shell knows, and what it says to each. */
public final class Console {
    /** What a Zephyr shell returns for a command that it does not have. */
    private static final int ENOEXEC = -8;

    private final Map<String, String> answers;
    private final RunningVersion version;

    /** The version of the image that runs, for people. */
    @FunctionalInterface
    public interface RunningVersion {
        String text() throws IOException;
    }

    /** @param code 0 for success */
    public record Reply(String text, int code) { }

    /** @param answers by the whole line; "version" and "help" are there anyway */
    public Console(Map<String, String> answers, RunningVersion version) {
        this.answers = new TreeMap<>(answers);
        this.version = version;
    }

    public Reply answer(String line) throws IOException {
        String command = line.strip();
        if (answers.containsKey(command)) {
            return new Reply(answers.get(command), 0);
        }
        return switch (command) {
            case "version" -> new Reply(version.text(), 0);
            case "help" -> new Reply(help(), 0);
            default -> new Reply(command.split(" ", 2)[0] + ": command not found", ENOEXEC);
        };
    }

    private String help() {
        Map<String, String> all = new TreeMap<>(answers);
        all.putIfAbsent("help", "");
        all.putIfAbsent("version", "");
        return "commands: " + String.join(", ", all.keySet());
    }
}
