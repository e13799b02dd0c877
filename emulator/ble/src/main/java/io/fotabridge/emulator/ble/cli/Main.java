// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where {@code bin/device ble}, {@code dfu} and {@code dfu-package} begin. */
@Command(name = "device", subcommands = {BleCommand.class, DfuCommand.class, DfuPackageCommand.class})
public final class Main {

    private Main() {
    }

    public static void main(String[] args) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return io.fotabridge.emulator.device.cli.Main.commandLine(new Main());
    }
}
