// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process as an operator sees it. */
class GatewayProcessIT {

    @TempDir
    Path folder;

    /** The process measures the time itself: whatever took longer ends with another exit code. */
    @ParameterizedTest
    @ValueSource(classes = {Main.class, KuraGatewayMain.class})
    void aSignalEndsItCleanlyAndSoon(Class<?> main) throws Exception {
        try (LauncherProcess gateway = start(main, "data").awaitStarted()) {
            gateway.process().destroy();

            assertEquals(0, gateway.exitCode(), gateway.errors());
        }
    }

    @Test
    void aSignalWhileItStartsEndsItCleanlyToo() throws Exception {
        try (LauncherProcess gateway = start("data")) {
            await().until(() -> !gateway.errors().isEmpty());
            gateway.process().destroy();

            assertEquals(0, gateway.exitCode(), gateway.errors());
            assertFalse(gateway.errors().contains("Exception"), gateway.errors());
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Main.class, KuraGatewayMain.class})
    void readyIsPrintedWhenTheGatewayAndItsDevicesAreRegistered(Class<?> main) throws Exception {
        try (YesServer server = new YesServer();
                LauncherProcess gateway = LauncherProcess.start(
                        main, folder, "--data", folder.resolve("data").toString(), "--server", server.uri(),
                        "--endpoint", "gw", "--command", "c1=/bin/true", "--command", "c2=/bin/true")) {
            assertEquals("ready", gateway.firstLine(), gateway.errors());
            for (String endpoint : List.of("gw", "c1", "c2")) {
                await().until(() -> gateway.errors().contains(endpoint + ": registered with"));
            }
            gateway.process().destroy();
            assertEquals(0, gateway.exitCode(), gateway.errors());
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

    @ParameterizedTest
    @ValueSource(classes = {Main.class, KuraGatewayMain.class})
    void aKillLeavesAFolderThatCanBeTakenAgain(Class<?> main) throws Exception {
        try (LauncherProcess killed = start(main, "data").awaitStarted()) {
            killed.process().destroyForcibly().waitFor();
        }
        try (LauncherProcess again = start(main, "data").awaitStarted()) {
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

    @Test
    void aFeatureThatIsNotBuiltIsAFailureToStart() throws Exception {
        try (LauncherProcess gateway = LauncherProcess.startFrom(folder, Main.class, folder, arguments("data"))) {
            assertEquals(1, gateway.exitCode());
            assertTrue(gateway.errors().contains("the feature runtime is not built"), gateway.errors());
        }
    }

    private LauncherProcess start(String data, String... more) throws Exception {
        return start(Main.class, data, more);
    }

    private LauncherProcess start(Class<?> main, String data, String... more) throws Exception {
        return LauncherProcess.start(main, folder, arguments(data, more));
    }

    private String[] arguments(String data, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--data", folder.resolve(data).toString(), "--server", "coap://127.0.0.1:1", "--endpoint", "gw"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
