// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.start;

import io.fotabridge.benchmark.process.ChildProcess;
import io.fotabridge.benchmark.process.GatewayProcess;
import io.fotabridge.emulator.server.OperatorServer;
import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.emulator.server.http.Faults;
import io.fotabridge.emulator.server.http.PackageServer;
import io.fotabridge.emulator.server.http.Served;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** One download that is killed on its way: how long the next process takes to ask for the rest. */
final class Resume {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long SIZE = 16L << 20;
    private static final long KILL_AFTER = 8L << 20;
    private static final long BYTES_PER_SECOND = 8L << 20;
    private static final String PATH = "/app.bin";
    private static final String DEVICE = "device1";
    private static final int DOWNLOADED = 2;

    private final OperatorServer server;
    private final GatewayProcess gateway;

    /**
     * What was measured.
     *
     * @param startToRequestSeconds from the start of the second process to its request
     * @param bytesAgain            that the server had given to its socket already
     */
    record Result(double startToRequestSeconds, long bytesAgain) {}

    Resume(OperatorServer server, GatewayProcess gateway) {
        this.server = server;
        this.gateway = gateway;
    }

    Result measure() throws Exception {
        try (PackageServer packages = PackageServer.start(0)) {
            String uri = packages.publish(PATH, PackageSource.pseudoRandom(SIZE, 1));
            packages.misbehave(PATH, Faults.NONE.throttledTo(BYTES_PER_SECOND));
            try (ChildProcess first = gateway.start()) {
                first.line("ready", PATIENCE);
                server.writeUri(DEVICE, uri);
                awaitBytes(packages);
            }
            Instant begin = Instant.now();
            try (ChildProcess second = gateway.start()) {
                second.line("ready", PATIENCE);
                awaitDownloaded();
            }
            return result(begin, packages.served(PATH));
        }
    }

    private static void awaitBytes(PackageServer packages) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (packages.bytesSent() < KILL_AFTER) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the gateway fetched only " + packages.bytesSent() + " bytes");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void awaitDownloaded() throws IOException, InterruptedException {
        if (!server.history(DEVICE).await(entry -> entry.state() == DOWNLOADED, PATIENCE)) {
            throw new IOException("the download did not go on: " + server.history(DEVICE).latest());
        }
    }

    private static Result result(Instant begin, List<Served> requests) throws IOException {
        Served second = requests.stream()
                .filter(request -> request.begin().isAfter(begin))
                .findFirst()
                .orElseThrow(() -> new IOException("the second process asked for nothing"));
        long sentBefore = requests.get(0).bodyBytes();
        long resumedAt = SIZE - second.bodyBytes();
        return new Result(Duration.between(begin, second.begin()).toNanos() / 1e9, sentBefore - resumedAt);
    }
}
