// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.badinput;

import io.fotabridge.emulator.device.DeviceBuilder;
import io.fotabridge.emulator.device.time.DeviceTiming;
import io.fotabridge.emulator.server.Campaign;
import io.fotabridge.emulator.server.CampaignListener;
import io.fotabridge.emulator.server.Delivery;
import io.fotabridge.emulator.server.OperatorServer;
import io.fotabridge.emulator.server.Outcome;
import io.fotabridge.emulator.server.Patience;
import io.fotabridge.itests.rig.GatewayEvent;
import io.fotabridge.itests.rig.GatewayKind;
import io.fotabridge.itests.rig.GatewayProcess;
import io.fotabridge.itests.rig.RecordedDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A LwM2M server, a gateway, and its targets. First they are named, then the gateway is started. */
final class Site implements AutoCloseable {

    static final String ENDPOINT = "gateway";

    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(180), Duration.ofMillis(250), 3);
    private static final DeviceTiming QUICK = DeviceTiming.INSTANT
            .withBoot(Duration.ofMillis(700)) // shorter than some polls would cost seconds: nobody would miss it
            .withSwap(Duration.ofMillis(100))
            .withResetDelay(Duration.ofMillis(50));

    final OperatorServer server;
    private final Path folder;
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, RecordedDevice> devices = new HashMap<>();
    private final List<GatewayEvent> events = new CopyOnWriteArrayList<>();
    private GatewayProcess gateway;

    /** @param uri where the gateway is to register */
    Site(Path folder, OperatorServer server, String uri) {
        this.folder = folder;
        this.server = server;
        with("--data", folder.resolve("data").toString(), "--server", uri, "--endpoint", ENDPOINT);
    }

    static Site open(Path folder) {
        OperatorServer server = OperatorServer.builder().coapPort(0).start();
        return new Site(folder, server, server.coapUri());
    }

    Site with(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /**
     * A device on a serial port that is switched off. The gateway does not bear with it for long, but longer than it takes
     * to send a lost chunk again.
     */
    RecordedDevice device(String name) throws IOException {
        RecordedDevice device = new RecordedDevice(folder, name);
        with("--serial", name + "=" + device.port());
        with("--set", name + ".patience.seconds=10", "--set", name + ".boot.patience.seconds=30");
        devices.put(name, device);
        return device;
    }

    static DeviceBuilder quick(DeviceBuilder device) {
        return device.timing(QUICK);
    }

    /** A program that a target is updated with. */
    Path program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    Site start() throws IOException, InterruptedException {
        launch().awaitReady();
        return this;
    }

    /** Starts one more gateway, with all the same arguments. */
    GatewayProcess launch() throws IOException {
        gateway = another();
        return gateway;
    }

    GatewayProcess another() throws IOException {
        return GatewayProcess.start(GatewayKind.STANDALONE, folder.resolve("gateway.log"), arguments, events::add);
    }

    GatewayProcess gateway() {
        return gateway;
    }

    RecordedDevice get(String device) {
        return devices.get(device);
    }

    Path folder() {
        return folder;
    }

    /** Has a target updated by the server, to the end. */
    Outcome update(String target, Delivery delivery) throws IOException, InterruptedException {
        return new Campaign(server, target, delivery, PATIENCE, CampaignListener.NONE).run();
    }

    /** The status texts that came with a result. */
    List<String> told(String target, int result) {
        return events.stream()
                .filter(event -> event.target().equals(target) && event.result() == result)
                .map(GatewayEvent::detail)
                .distinct()
                .toList();
    }

    /** The lines of the log that name a target. */
    List<String> logged(String target) {
        return gateway.log().lines().filter(line -> line.contains(" " + target + ":")).toList();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (gateway != null) {
            gateway.close();
        }
        for (RecordedDevice device : devices.values()) {
            device.close();
        }
        server.close();
    }
}
