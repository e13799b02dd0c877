// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.cli;

import io.fotabridge.emulator.device.fault.ErrorCode;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import picocli.CommandLine;

/** Where {@code bin/device} begins. */
public final class Main {
    private static final int FAILED = 1;

    private Main() {
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return commandLine(new DeviceCommand());
    }

    /** Exit code 0 for success, 1 if it could not be done, 2 for wrong options. */
    public static CommandLine commandLine(Object command) {
        CommandLine line = new CommandLine(command)
                .registerConverter(Duration.class, new TimeSpan())
                .registerConverter(ErrorCode.class, ErrorCode::parse);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, args) -> {
            CommandLine failing = e.getCommandLine();
            failing.getErr().println(failing.getCommandName() + ": " + e.getMessage());
            failing.getErr().println("Try --help.");
            return CommandLine.ExitCode.USAGE;
        });
        line.setExecutionExceptionHandler((e, failing, result) -> {
            failing.getErr().println(failing.getCommandName() + ": " + reason(e));
            return FAILED;
        });
        return line;
    }

    /** Java's own exceptions of files tell no more than the name. */
    private static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "no such file: " + e.getMessage();
        }
        return e instanceof AccessDeniedException ? "may not be read: " + e.getMessage() : e.getMessage();
    }
}
