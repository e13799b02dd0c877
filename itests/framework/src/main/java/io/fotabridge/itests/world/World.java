// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.world;

import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.server.Campaign;
import io.fotabridge.emulator.server.CampaignListener;
import io.fotabridge.emulator.server.Delivery;
import io.fotabridge.emulator.server.OperatorServer;
import io.fotabridge.emulator.server.Outcome;
import io.fotabridge.emulator.server.Patience;
import io.fotabridge.emulator.server.http.PackageServer;
import io.fotabridge.emulator.server.request.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;

/**
 * A LwM2M server, a package server and one device, for one gateway that is called {@link #GATEWAY} and knows the device
 * as {@link #DEVICE}. It lives outside the framework; bundles see it through packages that the framework exports.
 */
public final class World implements AutoCloseable {

    public static final String GATEWAY = "gateway";
    public static final String DEVICE = "sensor";
    /** Of whole updates; nothing ever takes so long but a failure. */
    private static final Patience PATIENCE =
            Patience.DEFAULT.withWhole(Duration.ofSeconds(180)).withPoll(Duration.ofMillis(500)).withDeliveries(1);
    /** Of what has to come; a machine that is busy or stopped for seconds needs it. */
    private static final Duration WHILE_BUSY = Duration.ofSeconds(60);
    private static volatile World current;

    static {
        Awaitility.setDefaultTimeout(WHILE_BUSY);
    }

    private final Path folder;
    private final OperatorServer server;
    private final PackageServer packages;
    private final DeviceProcess device;

    private World(Path folder, OperatorServer server, PackageServer packages, DeviceProcess device) {
        this.folder = folder;
        this.server = server;
        this.packages = packages;
        this.device = device;
    }

    /**
     * Starts everything, with a folder of its own that is new.
     *
     * @param deviceOptions of {@code bin/device}
     */
    public static World start(String name, String... deviceOptions) throws IOException {
        Path scratch = Files.createDirectories(Path.of(System.getProperty("fotabridge.scratch")));
        Path folder = Files.createTempDirectory(scratch, name);
        DeviceProcess device = DeviceProcess.start(folder.resolve(DEVICE), deviceOptions);
        current = new World(folder, OperatorServer.builder().start(), PackageServer.start(0), device);
        return current;
    }

    /** The one that was started last: how a test inside the framework finds it. */
    public static World current() {
        return current;
    }

    public OperatorServer server() {
        return server;
    }

    public PackageServer packages() {
        return packages;
    }

    public DeviceProcess device() {
        return device;
    }

    /** What the gateway may call its home. */
    public Path home() {
        return folder.resolve("kura");
    }

    /** A new image; its body is a function of its version. */
    public Path image(String version, long size) throws IOException {
        Path file = folder.resolve(version + ".bin");
        McubootImages.version(version).body(version.hashCode(), size).writeTo(file);
        return file;
    }

    /** A package as the nRF Connect SDK builds it, but deflated: the first image is the application's. */
    public Path packageOf(Path... images) throws IOException {
        Path file = folder.resolve("dfu_application.zip");
        StringJoiner files =
                new StringJoiner(",", "{\"format-version\": 1, \"name\": \"two cores\", \"files\": [", "]}");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int number = 0; number < images.length; number++) {
                String name = images[number].getFileName().toString();
                zip.putNextEntry(new ZipEntry(name));
                Files.copy(images[number], zip);
                files.add("{\"type\": \"application\", \"image_index\": \"%d\", \"file\": \"%s\", \"size\": %d}"
                        .formatted(number, name, Files.size(images[number])));
            }
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(files.toString().getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    /**
     * What the operator would type into the console of the fresh gateway, in the form of the emulated Kura.
     *
     * @param more lines of that
     */
    public Path seed(String... more) throws IOException {
        return Files.writeString(folder.resolve("seed.properties"), """
                io.fotabridge.lwm2m.Server/server.uri=%s
                io.fotabridge.lwm2m.Server/endpoint.name=%s
                io.fotabridge.serial.SerialDevice/%s/port=%s
                """.formatted(server.coapUri(), GATEWAY, DEVICE, device.port()) + String.join("\n", more));
    }

    /** Waits until gateway and device are registered. */
    public void awaitRegistration() throws Exception {
        server.awaitRegistration(GATEWAY, WHILE_BUSY);
        server.awaitRegistration(DEVICE, WHILE_BUSY);
    }

    /** Has the server update the device, with one single delivery; ends when there is a result. */
    public Outcome update(Delivery delivery) throws IOException, InterruptedException {
        return new Campaign(server, DEVICE, delivery, PATIENCE, new Requests()).run();
    }

    /** The same beside the caller. */
    public CompletableFuture<Outcome> updating(Delivery delivery) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return update(delivery);
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** What was asked and answered, for the record of the test. */
    private static final class Requests implements CampaignListener {

        @Override
        public void requested(String endpoint, String request, Reply reply) {
            System.out.println(LocalTime.now() + " " + endpoint + " " + request + ": " + reply);
        }
    }

    /** Ends all, the device's process included. */
    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
        packages.close();
        device.close();
    }
}
