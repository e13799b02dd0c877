// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.command.internal;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import io.fotabridge.tools.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real programs: scripts that are written for the occasion. */
class CommandTargetTest {

    private static final Duration AMPLE = Patience.PATIENCE.multipliedBy(2);
    private static final FirmwareImage IMAGE = FirmwareImage.mcuboot("1.2.3+4", "aa".repeat(32), 4).named("valve");

    @TempDir
    private Path folder;

    private final List<String> progress = new ArrayList<>();
    private Path packageFile;

    @BeforeEach
    void aPackageThatContainsAbc() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
        packageFile = Files.writeString(folder.resolve("a package.bin"), "abc");
    }

    @AfterEach
    void nothingIsLeftRunning() {
        await().untilAsserted(() -> assertEquals(List.of(), descendants())); // who is killed is not gone at once
    }

    private static List<String> descendants() {
        return ProcessHandle.current().descendants()
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().commandLine().orElse("unknown"))
                .toList();
    }

    private Path script(String... lines) throws IOException {
        Path script = folder.resolve("install.sh");
        Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
    }

    private CommandTarget target(Path program, Duration timeout) {
        return new CommandTarget(
                new TargetDescription("valve", Role.SUB_DEVICE, "", "", "", true),
                new Program(program, timeout),
                "",
                folder.resolve("work"));
    }

    private void install(CommandTarget target) throws FirmwareException, InterruptedException {
        target.install(List.of(IMAGE), packageFile, (done, total) -> progress.add(done + "/" + total));
    }

    private String failure(CommandTarget target) {
        FirmwareException failed = assertThrows(FirmwareException.class, () -> install(target));
        assertEquals(FailureCause.INSTALLER_FAILED, failed.failure());
        return failed.getMessage();
    }

    private FutureTask<Void> installing(CommandTarget target) {
        return new FutureTask<>(() -> {
            install(target);
            return null;
        });
    }

    /** The process ids that a script has written into a file, once there are so many. */
    private List<Long> processes(String file, int count) {
        Path path = folder.resolve("work").resolve(file);
        await().until(() -> Files.exists(path) && Files.readAllLines(path).size() == count);
        try {
            return Files.readAllLines(path).stream().map(Long::valueOf).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertEnded(List<Long> processes) {
        await().until(() -> processes.stream()
                .flatMap(id -> ProcessHandle.of(id).stream())
                .noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void aProgramThatEndsWithZeroHasInstalledThePackage() throws Exception {
        Path script = script("[ $# = 1 ] || exit 9", "cat \"$1\" > installed", "cat > input", "env > environment");

        install(target(script, AMPLE));

        Path work = folder.resolve("work");
        assertEquals("abc", Files.readString(work.resolve("installed")));
        assertEquals("", Files.readString(work.resolve("input")));
        assertEquals(List.of("0/3", "3/3"), progress);
        assertEquals(
                List.of(
                        "FOTA_SHA256=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                        "FOTA_TARGET=valve",
                        "FOTA_VERSION=1.2.3+4"),
                Files.readAllLines(work.resolve("environment")).stream()
                        .filter(line -> line.startsWith("FOTA_"))
                        .sorted()
                        .toList());
    }

    @Test
    void anyOtherEndIsAFailureWithTheLastLineAsItsCause() throws IOException {
        Path script = script("echo erasing", "echo 'flash is worn out' >&2", "echo", "exit 3");

        assertEquals(script + " ended with 3: flash is worn out", failure(target(script, AMPLE)));
        assertEquals(List.of("0/3"), progress);
    }

    @Test
    void aFailureWithoutAWordIsToldAsSuch() throws IOException {
        Path script = script("exit 1");

        assertEquals(script + " ended with 1 and printed nothing", failure(target(script, AMPLE)));
    }

    @Test
    void aProgramThatIsKilledHasFailed() throws IOException {
        Path script = script("echo flashing", "kill -9 $$");

        assertEquals(script + " ended with 137: flashing", failure(target(script, AMPLE)));
    }

    @Test
    void aProgramThatTakesTooLongIsEndedWithAllThatItHasStarted() throws IOException {
        Path script = script(
                "echo waiting for the device",
                "sh -c 'sleep 300 & echo $! >> family; echo $$ >> family; wait' &",
                "echo $! > child",
                "wait");

        String sentence = failure(target(script, ofSeconds(5))); // in which the family has come together

        assertEquals(
                script + " was ended because it had not finished after 5 s: waiting for the device"
                        + "; if it needs longer, raise the property timeout.seconds",
                sentence);
        assertEnded(processes("family", 2));
    }

    @Test
    void anInterruptEndsTheProgramWithAllThatItHasStarted() throws Exception {
        Path script = script("sleep 300 &", "echo $! > family", "wait");
        FutureTask<Void> installing = installing(target(script, AMPLE));
        Thread thread = new Thread(installing);
        thread.start();
        List<Long> family = processes("family", 1);

        thread.interrupt();

        Exception ended = assertThrows(ExecutionException.class, () -> Patience.get(installing));
        assertInstanceOf(InterruptedException.class, ended.getCause());
        assertEnded(family);
    }

    @Test
    void aTargetThatIsTakenAwayEndsItsProgramAndHasNotFailed() throws Exception {
        Path script = script("sleep 300 &", "echo $! > family", "wait");
        CommandTarget target = target(script, AMPLE);
        FutureTask<Void> installing = installing(target);
        new Thread(installing).start();
        List<Long> family = processes("family", 1);

        target.close();

        Exception ended = assertThrows(ExecutionException.class, () -> Patience.get(installing));
        assertInstanceOf(InterruptedException.class, ended.getCause());
        assertEnded(family);
        assertThrows(InterruptedException.class, () -> install(target));
    }

    @Test
    void outputOfAnySizeIsReadAndNotKept() throws IOException {
        Path script = script("head -c 50000000 /dev/zero | tr '\\0' x", "echo", "echo done with it", "exit 2");

        assertEquals(script + " ended with 2: done with it", failure(target(script, AMPLE)));
    }

    @Test
    void binaryOutputIsMadeFitToBeShown() throws IOException {
        Path script = script("printf '\\001\\377\\033[31mbad\\000 frame\\007\\n'", "exit 2");

        assertEquals(script + " ended with 2: \ufffdbad frame", failure(target(script, AMPLE)));
    }

    @Test
    void aProgramMayLeaveAServiceBehindThatKeepsItsOutputOpen() throws Exception {
        Path script = script("sleep 300 &", "echo $! > left", "echo installed", "exit 0");

        install(target(script, AMPLE));

        long left = processes("left", 1).get(0);
        assertTrue(ProcessHandle.of(left).orElseThrow().destroyForcibly());
        assertEnded(List.of(left));
    }

    @Test
    void aMissingProgramIsNamed() {
        Path absent = folder.resolve("absent");

        assertEquals(
                "there is no program " + absent + "; correct the property program", failure(target(absent, AMPLE)));
        assertEquals(List.of(), progress);
    }

    @Test
    void aFileThatMayNotBeExecutedIsNamed() {
        assertEquals(
                packageFile + " may not be executed; make it executable for the gateway's user",
                failure(target(packageFile, AMPLE)));
    }

    @Test
    void aProgramThatTheSystemCannotStartIsNamed() throws IOException {
        Path script = script("exit 0");
        Files.writeString(script, "#!/no/such/interpreter\n");

        String sentence = failure(target(script, AMPLE));

        assertTrue(sentence.startsWith(script + " cannot be started: "), sentence);
    }

    @Test
    void nothingIsKnownOfWhatTheDeviceRuns() {
        assertEquals("", target(folder, AMPLE).runningVersion());
        assertNull(System.getenv("FOTA_TARGET"));
    }
}
