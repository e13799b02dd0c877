// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A gateway in a process of its own, started as {@code bin/gateway} starts it. For any thread. */
public final class GatewayProcess implements AutoCloseable {

    private static final Path LAUNCHER = Path.of(System.getProperty("fotabridge.launcher"));
    private static final String FEATURES = System.getProperty("fotabridge.features");
    private static final long START_SECONDS = 120;
    /** Far less, on any machine, than the transfers and timeouts that an end must not wait for. */
    private static final Duration SOON = Duration.ofSeconds(15);

    private final Process process;
    private final Path log;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread reader;

    private GatewayProcess(Process process, Path log, Consumer<GatewayEvent> listener) {
        this.process = process;
        this.log = log;
        this.reader = new Thread(() -> read(listener), "gateway-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a gateway.
     *
     * @param log       to which its log is appended
     * @param arguments as those of bin/gateway
     * @param listener  told of what the gateway tells, in order, from a thread of its own
     */
    public static GatewayProcess start(
            GatewayKind kind, Path log, List<String> arguments, Consumer<GatewayEvent> listener) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-Dfotabridge.features=" + FEATURES,
                "-Dfotabridge.stop.millis=" + SOON.toMillis(),
                "-cp",
                LAUNCHER.resolve("gateway.jar") + ":" + LAUNCHER.resolve("lib") + "/*",
                kind.mainClass,
                "--events",
                "json"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new GatewayProcess(process, log, listener);
    }

    private void read(Consumer<GatewayEvent> listener) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("ready")) {
                    ready.countDown();
                }
                GatewayEvent.parse(line).ifPresent(listener);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway's output cannot be read", e);
        }
    }

    /** Waits until all its endpoints are registered. */
    public GatewayProcess awaitReady() throws InterruptedException {
        if (!ready.await(START_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the gateway is not ready after " + START_SECONDS + " s:\n" + log());
        }
        return this;
    }

    /** SIGKILL; returns when the process is gone and all that it had told is told. */
    public void kill() throws InterruptedException {
        process.toHandle().destroyForcibly(); // unlike the process's own, it leaves the output to be read to its end
        process.waitFor();
        reader.join();
    }

    /** SIGTERM; returns the exit code, which is 0 only if everything stopped soon. */
    public int terminate() throws InterruptedException {
        process.toHandle().destroy();
        return awaitExit();
    }

    /** Waits for the end of the process, and returns its exit code. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the gateway still runs:\n" + log());
        }
        return process.exitValue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has logged so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway's log cannot be read", e);
        }
    }

    /** Kills what still runs. */
    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
