// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.cli;

import io.fotabridge.emulator.device.fault.ErrorCode;
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

    /** Exit code 0 for success, 1 if it could not be done, 2 for wrong options. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new DeviceCommand())
                .registerConverter(Duration.class, new TimeSpan())
                .registerConverter(ErrorCode.class, ErrorCode::parse);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((e, failing, result) -> {
            failing.getErr().println(failing.getCommandName() + ": " + e.getMessage());
            return FAILED;
        });
        return line;
    }
}
