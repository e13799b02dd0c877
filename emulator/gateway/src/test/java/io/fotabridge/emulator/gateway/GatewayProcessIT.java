// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as an operator sees it. */
class GatewayProcessIT {

    @TempDir
    Path folder;

    @Test
    void aSignalEndsItCleanlyWithinTwoSeconds() throws Exception {
        try (LauncherProcess gateway = start("data").awaitStarted()) {
            Instant signal = Instant.now();

            gateway.process().destroy();

            assertEquals(0, gateway.exitCode(), gateway.errors());
            Duration took = Duration.between(signal, Instant.now());
            assertTrue(took.compareTo(Duration.ofSeconds(2)) < 0, "took " + took + ": " + gateway.errors());
        }
    }

    @Test
    void aSecondProcessIsToldThatTheFolderIsInUse() throws Exception {
        try (LauncherProcess first = start("data").awaitStarted();
                LauncherProcess second = start("data")) {
            assertEquals(2, second.exitCode());
            assertTrue(second.errors().contains("is in use by another process"), second.errors());
            assertTrue(first.process().isAlive());
        }
    }

    @Test
    void aKillLeavesAFolderThatCanBeTakenAgain() throws Exception {
        try (LauncherProcess killed = start("data").awaitStarted()) {
            killed.process().destroyForcibly().waitFor();
        }
        try (LauncherProcess again = start("data").awaitStarted()) {
            assertTrue(again.process().isAlive());
        }
    }

    @Test
    void badOptionsAreRefusedBeforeAnythingIsTouched() throws Exception {
        try (LauncherProcess gateway = start("data", "--set", "io.fotabridge.lwm2m.Server.enabled=perhaps")) {
            assertEquals(2, gateway.exitCode());
            assertTrue(gateway.errors().contains("enabled must be true or false, not 'perhaps'"), gateway.errors());
            assertFalse(Files.exists(folder.resolve("data")));
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsAFailureToStart() throws Exception {
        Files.createFile(folder.resolve("file"));

        try (LauncherProcess gateway = start("file/data")) {
            assertEquals(1, gateway.exitCode());
            assertTrue(gateway.errors().contains("cannot start"), gateway.errors());
        }
    }

    private LauncherProcess start(String data, String... more) throws Exception {
        String[] arguments = new String[more.length + 6];
        System.arraycopy(
                new String[] {
                    "--data", folder.resolve(data).toString(), "--server", "coap://127.0.0.1:1", "--endpoint", "gw"
                },
                0, arguments, 0, 6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return LauncherProcess.start(Main.class, folder, arguments);
    }
}
