// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

import io.fotabridge.benchmark.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A simulated device in a process of its own, on a real pseudo-terminal. */
final class DeviceProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MAIN = "io.fotabridge.emulator.device.cli.Main";

    private final ChildProcess process;
    private final Path flash;
    private final String port;

    private DeviceProcess(ChildProcess process, Path flash) throws IOException, InterruptedException {
        this.process = process;
        this.flash = flash;
        this.port = process.line("ready ", PATIENCE).substring("ready ".length());
        process.line("booted", PATIENCE);
    }

    static DeviceProcess start(Line line, Path folder) throws IOException, InterruptedException {
        Path flash = folder.resolve("flash");
        ChildProcess process = ChildProcess.java(
                List.of("-XX:+UseSerialGC"), mainClass(), folder.resolve("device.log"),
                "--flash", flash.toString(),
                "--slot-size", "2M",
                "--baud", String.valueOf(line.baud()),
                "--buf-size", String.valueOf(line.buffer()),
                "--buf-count", String.valueOf(line.buffers()),
                "--framing", line.framing().name().toLowerCase(Locale.ROOT),
                "--turnaround", line.turnaroundMillis() + "ms");
        try {
            return new DeviceProcess(process, flash);
        } catch (IOException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    private static Class<?> mainClass() {
        try {
            return Class.forName(MAIN);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the simulated device is not on the class path", e);
        }
    }

    String port() {
        return port;
    }

    /** What uploads go to. */
    Path secondSlot() {
        return flash.resolve("slot1.bin");
    }

    @Override
    public void close() {
        process.close();
    }
}
