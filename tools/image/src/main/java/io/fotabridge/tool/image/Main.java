// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.tool.image;

import picocli.CommandLine;

/** Where {@code bin/image} begins. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ImageCommand()).setExecutionExceptionHandler((e, failing, result) -> {
            failing.getErr().println(failing.getCommandName() + ": " + e.getMessage());
            return ImageCommand.UNREADABLE;
        });
    }
}
