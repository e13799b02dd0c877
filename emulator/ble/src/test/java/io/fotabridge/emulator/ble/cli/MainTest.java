// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void makesAPackage() {
        Path zip = folder.resolve("lamp.zip");
        assertEquals(0, execute("dfu-package", "--version", "2", "--size", "1K", "--out", zip.toString()));
        assertTrue(Files.exists(zip));
        assertTrue(out.toString().startsWith(zip + " "), out.toString());
    }

    @ParameterizedTest
    @CsvSource({"ble, --mtu, 7", "ble, --address, C0:FF:EE", "dfu, --lose-events, 1", "dfu, --address, none",
            "ble, --security, strong"})
    void refusesWhatCannotBeBeforeAnythingRuns(String command, String option, String value) {
        assertEquals(2, execute(command, option, value, "--bus", folder.resolve("bus").toString()));
        assertTrue(err.toString().contains("Try --help."), err.toString());
        assertTrue(Files.notExists(folder.resolve("bus")));
    }

    private int execute(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }
}
