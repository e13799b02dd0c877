// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.endpoints;

import io.fotabridge.benchmark.process.ChildProcess;
import io.fotabridge.benchmark.process.Footprint;
import io.fotabridge.benchmark.process.GatewayProcess;
import io.fotabridge.emulator.server.OperatorServer;
import io.fotabridge.emulator.server.OperatorServerBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** A gateway with many devices behind it, all of them registered and observed, and nothing to do. */
final class Fleet {

    private static final String KEY = "00112233445566778899aabbccddeeff";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Pools let their threads go after ten seconds. */
    private static final Duration QUIET = Duration.ofSeconds(13);

    private final Path root;
    private final Path folder;
    private final List<String> devices;
    private final boolean secured;

    /** @param secured with a pre-shared key for each endpoint; else without security */
    Fleet(Path root, Path folder, int devices, boolean secured) {
        this.root = root;
        this.folder = folder;
        this.devices = IntStream.rangeClosed(1, devices).mapToObj(i -> "device" + i).toList();
        this.secured = secured;
    }

    /**
     * What was seen.
     *
     * @param secondsToObserved from the start of the process until every endpoint was observed
     */
    record Result(double secondsToObserved, Footprint footprint) {}

    Result measure() throws IOException, InterruptedException {
        try (OperatorServer server = server().start()) {
            long begin = System.nanoTime();
            try (ChildProcess gateway = gateway(server).start()) {
                for (String device : devices) {
                    awaitObserved(server, device);
                }
                double seconds = (System.nanoTime() - begin) / 1e9;
                awaitQuiet(gateway.pid());
                return new Result(seconds, Footprint.of(gateway.pid()));
            }
        }
    }

    private OperatorServerBuilder server() {
        OperatorServerBuilder builder = OperatorServer.builder();
        if (!secured) {
            return builder.coapPort(0);
        }
        byte[] key = HexFormat.of().parseHex(KEY);
        devices.forEach(device -> builder.psk(device, device, key));
        return builder.coapsPort(0).psk("gateway", "gateway", key);
    }

    private GatewayProcess gateway(OperatorServer server) {
        GatewayProcess gateway = new GatewayProcess(root, folder)
                .with("--server", secured ? server.coapsUri() : server.coapUri())
                .with("--endpoint", "gateway");
        devices.forEach(device -> gateway.with("--command", device + "=/bin/true"));
        if (secured) {
            gateway.with("--psk", "gateway:" + KEY);
            devices.forEach(device -> gateway.with("--psk", device + "=" + device + ":" + KEY));
        }
        return gateway;
    }

    private static void awaitObserved(OperatorServer server, String device) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (server.history(device).sightings().size() < 2) { // of State and of Update Result
            if (System.nanoTime() > deadline) {
                throw new IOException(device + " is not observed");
            }
            Thread.sleep(50);
        }
    }

    private static void awaitQuiet(long pid) throws IOException, InterruptedException {
        int threads = Footprint.threads(pid);
        long since = System.nanoTime();
        while (System.nanoTime() - since < QUIET.toNanos()) {
            Thread.sleep(500);
            int now = Footprint.threads(pid);
            if (now != threads) {
                threads = now;
                since = System.nanoTime();
            }
        }
    }
}
