// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.world;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fotabridge.emulator.device.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A simulated device on a pseudo-terminal, in a process of its own. Ends with this one at the latest. */
public final class DeviceProcess implements AutoCloseable {

    private final Process process;
    private final Path folder;
    private final List<JsonObject> events = new CopyOnWriteArrayList<>();

    private DeviceProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /**
     * Starts a device that writes flash in no time, and boots as fast as one can that is to be seen gone: a gateway
     * asks every 300 ms. It has more buffers than a window of chunks can fill: on a line without a pace the next chunk
     * may be there before the buffer of the last one is free, and is dropped.
     *
     * @param folder  for its port and its flash; must be absent or empty
     * @param options of {@code bin/device}
     */
    public static DeviceProcess start(Path folder, String... options) throws IOException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), Main.class.getName(),
                "--link", port(folder).toString(), "--flash", folder.resolve("flash").toString(),
                "--slot-size", "2M", "--buf-size", "2048", "--buf-count", "8",
                "--boot-time", "700ms", "--swap-time", "100ms", "--reset-delay", "50ms", "--events", "json"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        DeviceProcess device = new DeviceProcess(process, folder);
        BufferedReader out = process.inputReader();
        String first = out.readLine();
        if (first == null || !first.startsWith("ready ")) {
            throw new IOException("the simulated device does not start: " + first);
        }
        Thread reader = new Thread(() -> device.listen(out), "device-events");
        reader.setDaemon(true);
        reader.start();
        return device;
    }

    private static Path port(Path folder) {
        return folder.resolve("port");
    }

    private void listen(BufferedReader out) {
        try (out) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                events.add(JsonParser.parseString(line).getAsJsonObject());
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What a gateway opens. */
    public String port() {
        return port(folder).toString();
    }

    /** The image that runs, byte for byte. */
    public byte[] running() throws IOException {
        return Files.readAllBytes(folder.resolve("flash").resolve("slot0.bin"));
    }

    /** The same of another core. */
    public byte[] running(int image) throws IOException {
        return Files.readAllBytes(folder.resolve("flash").resolve("image" + image).resolve("slot0.bin"));
    }

    /** What happened of a kind such as {@code upload-started}, so far. */
    public List<JsonObject> events(String kind) {
        return events.stream().filter(event -> event.get("event").getAsString().equals(kind)).toList();
    }

    /** Waits until something has happened. */
    public void await(String kind, Predicate<JsonObject> which) {
        Awaitility.await("the device tells " + kind)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> events(kind).stream().anyMatch(which));
    }

    /** Waits until this version is confirmed. */
    public void awaitConfirmed(String version) {
        await("confirmed", event -> event.get("version").getAsString().startsWith(version));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
