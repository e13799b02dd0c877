// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.pull;

import io.fotabridge.benchmark.Benchmark;
import io.fotabridge.benchmark.Effort;
import io.fotabridge.benchmark.Workplace;
import io.fotabridge.benchmark.process.ChildProcess;
import io.fotabridge.benchmark.report.Finding;
import io.fotabridge.benchmark.report.Sample;
import io.fotabridge.emulator.server.content.Digests;
import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.emulator.server.http.Faults;
import io.fotabridge.emulator.server.http.PackageServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * The engine's download, cut three times at random places, by the server that closes the connection and by SIGKILL to
 * the process that fetches: how many bytes the server gives to its sockets more than once.
 */
public final class CutBenchmark implements Benchmark {

    private static final long SIZE = 64L << 20;
    private static final int CUTS = 3;
    /** After so many bytes the engine makes sure that they survive; only what came since may have to come again. */
    private static final long CHECKPOINT = 1 << 20;
    /** As fast as a good uplink: what lies in the buffers of the sockets counts as fetched, and is little then. */
    private static final long BYTES_PER_SECOND = 8L << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> LIKE_BIN_GATEWAY = List.of("-XX:+UseSerialGC", "-Xmx64m");
    private static final String PATH = "/app.bin";
    private static final double KIBI = 1024;

    @Override
    public String name() {
        return "pull-cuts";
    }

    @Override
    public String description() {
        return "64 MiB over HTTP, cut three times at random places: bytes that are fetched twice (1 min)";
    }

    @Override
    public List<Finding> run(Workplace place, Effort effort) throws Exception {
        Effort few = effort.atMost(0, 5);
        List<Double> closed = new ArrayList<>();
        List<Double> killed = new ArrayList<>();
        PackageSource source = PackageSource.pseudoRandom(few.bytes(SIZE), 1);
        String sha256 = HexFormat.of().formatHex(Digests.sha256(source));
        for (int seed = 0; seed < few.runs(); seed++) {
            List<Long> cuts = cuts(source.size(), seed);
            closed.add(bytesAgain(place.emptyFolder(name()), source, sha256, cuts, CutBenchmark::closing));
            killed.add(bytesAgain(place.emptyFolder(name()), source, sha256, cuts, CutBenchmark::killing));
        }
        place.record(name(), Map.of("closed by the server, bytes", closed, "client killed, bytes", killed));
        return List.of(finding("closed by the server", closed), finding("client killed", killed));
    }

    private static List<Long> cuts(long size, int seed) {
        return new Random(seed).longs(CUTS, 1, size).sorted().boxed().toList();
    }

    /** A way to fetch with cuts; returns what the last process answered. */
    private interface Cutting {
        String fetch(PackageServer server, String uri, Path folder, List<Long> cuts)
                throws IOException, InterruptedException;
    }

    private static double bytesAgain(Path folder, PackageSource source, String sha256, List<Long> cuts, Cutting cutting)
            throws IOException, InterruptedException {
        try (PackageServer server = PackageServer.start(0)) {
            String uri = server.publish(PATH, source);
            String answer = cutting.fetch(server, uri, folder, cuts);
            if (!answer.split(" ")[1].equals(sha256)) {
                throw new IOException("fetched something else than what is served: " + answer);
            }
            return server.bytesSent() - source.size();
        }
    }

    /** One process; the server closes the connection, as it goes on exactly where it was closed. */
    private static String closing(PackageServer server, String uri, Path folder, List<Long> cuts)
            throws IOException, InterruptedException {
        try (ChildProcess client = client(folder)) {
            server.misbehave(PATH, Faults.NONE.closingAfter(cuts.get(0)).forRequests(1));
            client.tell(uri);
            for (int i = 1; i < CUTS; i++) {
                await(server, cuts.get(i - 1));
                server.misbehave(PATH, Faults.NONE.closingAfter(cuts.get(i) - cuts.get(i - 1)).forRequests(1));
            }
            return client.line(PATIENCE);
        }
    }

    /** A process for each part, with the folder of the one before. */
    private static String killing(PackageServer server, String uri, Path folder, List<Long> cuts)
            throws IOException, InterruptedException {
        server.misbehave(PATH, Faults.NONE.throttledTo(BYTES_PER_SECOND));
        for (long cut : cuts) {
            try (ChildProcess client = client(folder)) {
                client.tell(uri);
                await(server, cut);
            }
        }
        server.misbehave(PATH, Faults.NONE);
        try (ChildProcess client = client(folder)) {
            return client.ask(uri, PATIENCE);
        }
    }

    private static ChildProcess client(Path folder) throws IOException {
        return ChildProcess.java(
                LIKE_BIN_GATEWAY, ClientMain.class, folder.resolve("client.log"), "patient", folder.toString());
    }

    private static void await(PackageServer server, long bytes) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (server.bytesSent() < bytes) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the client fetched only " + server.bytesSent() + " bytes");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static Finding finding(String how, List<Double> bytesAgain) {
        Sample perCut = new Sample(bytesAgain.stream().map(bytes -> bytes / CUTS / KIBI).toList());
        return Finding.atMost(
                "pull-cuts, " + how + ", fetched twice for a cut", perCut.show("%.0f", "KiB"),
                "checkpoint 1024 KiB, worst run " + Math.round(perCut.largest()),
                perCut.largest() * KIBI / CHECKPOINT, 1);
    }
}
