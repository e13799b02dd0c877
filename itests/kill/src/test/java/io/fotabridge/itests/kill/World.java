// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.kill;

import io.fotabridge.emulator.device.DeviceBuilder;
import io.fotabridge.emulator.device.time.DeviceTiming;
import io.fotabridge.emulator.server.Delivery;
import io.fotabridge.emulator.server.OperatorServer;
import io.fotabridge.emulator.server.coap.CoapFaults;
import io.fotabridge.emulator.server.coap.CoapPackageServer;
import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.emulator.server.http.Faults;
import io.fotabridge.emulator.server.http.PackageServer;
import io.fotabridge.itests.rig.GatewayEvent;
import io.fotabridge.itests.rig.GatewayKind;
import io.fotabridge.itests.rig.GatewayProcess;
import io.fotabridge.itests.rig.RecordedDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A gateway that gets killed, with everything around it that does not: server, packages, three devices. */
final class World implements AutoCloseable {

    /** Of each download, bytes per second: so slow that there is time to cut it. */
    static final int RATE = 150_000;

    private static final DeviceTiming TIMING = DeviceTiming.INSTANT
            .withBoot(Duration.ofMillis(600)) // shorter than some polls would cost seconds: nobody would miss it
            .withSwap(Duration.ofMillis(100))
            .withResetDelay(Duration.ofMillis(100));
    private static final int BAUD = 3_000_000;

    final OperatorServer server = OperatorServer.builder()
            .coapPort(0)
            .requestTimeout(Duration.ofSeconds(2))
            .blockPatience(Duration.ofSeconds(5))
            .start();
    final PackageServer http = PackageServer.start(0);
    final CoapPackageServer coap = CoapPackageServer.start(0);
    final Signals signals = new Signals();
    final List<RecordedDevice> devices = new ArrayList<>();
    private final GatewayKind kind;
    private final Path folder;
    private GatewayProcess gateway;

    World(GatewayKind kind, Path folder) throws IOException {
        this.kind = kind;
        this.folder = folder;
        for (String name : List.of("meter", "valve", "pump")) {
            RecordedDevice device = new RecordedDevice(folder, name).start(World::quick);
            device.listen(event -> Phase.of(event).ifPresent(signals::begun));
            devices.add(device);
        }
    }

    private static DeviceBuilder quick(DeviceBuilder device) {
        return device.timing(TIMING).baud(BAUD).buffers(1024, 4);
    }

    void startGateway() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--data", data().toString(), "--server", server.coapUri(), "--endpoint", "gateway"));
        for (RecordedDevice device : devices) {
            arguments.addAll(List.of("--serial", device.name() + "=" + device.port()));
            arguments.addAll(List.of("--set", device.name() + ".baud.rate=" + BAUD));
        }
        signals.forget();
        gateway = GatewayProcess.start(kind, folder.resolve("gateway.log"), arguments, this::told);
        signals.begun(Phase.START);
    }

    private void told(GatewayEvent event) {
        Phase.of(event).ifPresent(signals::begun);
    }

    Cut killGateway() throws IOException, InterruptedException {
        gateway.kill();
        return Cut.of(data());
    }

    GatewayProcess gateway() {
        return gateway;
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Makes a package ready for its way, slow enough to be cut. */
    Delivery offer(String name, Way way, Firmware firmware) throws IOException {
        PackageSource source = PackageSource.of(firmware.bytes());
        return switch (way) {
            case PUSH -> new Delivery.Push(source);
            case HTTP -> {
                String uri = http.publish("/" + name, source);
                http.misbehave("/" + name, Faults.NONE.throttledTo(RATE));
                yield new Delivery.Pull(uri);
            }
            case COAP -> {
                String uri = coap.publish(name, source);
                coap.misbehave(name, CoapFaults.NONE.throttledTo(RATE));
                yield new Delivery.Pull(uri);
            }
        };
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (gateway != null) {
            gateway.close();
        }
        for (RecordedDevice device : devices) {
            device.close();
        }
        server.close();
        http.close();
        coap.close();
    }
}
