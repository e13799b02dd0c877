// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway;

import io.fotabridge.tools.testing.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/** The launcher in a process of its own, as bin/gateway starts it. */
final class LauncherProcess implements AutoCloseable {

    private static final Path TARGET = Path.of(System.getProperty("fotabridge.launcher"));

    /** Far less, on any machine, than the timeouts that an end must not wait for. */
    private static final Duration SOON = Duration.ofSeconds(15);

    private final Process process;
    private final Path errors;

    private LauncherProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    static LauncherProcess start(Class<?> main, Path folder, String... arguments) throws IOException {
        return startFrom(Path.of(System.getProperty("fotabridge.features")), main, folder, arguments);
    }

    static LauncherProcess startFrom(Path features, Class<?> main, Path folder, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-Dfotabridge.features=" + features,
                "-Dfotabridge.stop.millis=" + SOON.toMillis(),
                "-cp",
                TARGET.resolve("gateway.jar") + ":" + TARGET.resolve("lib") + "/*",
                main.getName()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile(folder, "stderr", ".log");
        return new LauncherProcess(new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    }

    /** Returns when the bundles run. */
    LauncherProcess awaitStarted() {
        Awaitility.await()
                .until(() -> errors().contains("gateway: started") || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException("did not start: " + errors());
        }
        return this;
    }

    /** The first line on standard output, null if the process ended without one. Waits for a minute. */
    String firstLine() throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<String> line = new CompletableFuture<>();
        Thread reader = new Thread(() -> readLine(line), "first-line");
        reader.setDaemon(true);
        reader.start();
        return Patience.get(line);
    }

    private void readLine(CompletableFuture<String> line) {
        try {
            line.complete(process.inputReader().readLine());
        } catch (IOException e) {
            line.completeExceptionally(e);
        }
    }

    Process process() {
        return process;
    }

    int exitCode() throws InterruptedException, TimeoutException {
        if (!process.waitFor(Patience.MILLIS, TimeUnit.MILLISECONDS)) {
            throw new TimeoutException("still running: " + errors());
        }
        return process.exitValue();
    }

    String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
