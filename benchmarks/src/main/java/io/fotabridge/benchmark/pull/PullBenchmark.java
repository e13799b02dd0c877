// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.pull;

import io.fotabridge.benchmark.Benchmark;
import io.fotabridge.benchmark.Effort;
import io.fotabridge.benchmark.Workplace;
import io.fotabridge.benchmark.process.ChildProcess;
import io.fotabridge.benchmark.report.Finding;
import io.fotabridge.benchmark.report.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The engine's download against the JDK's, on the same server: three processes, the two clients with the same options,
 * taking turns, so that whatever else the machine does hits both alike.
 */
public final class PullBenchmark implements Benchmark {

    private static final long SIZE = 64L << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> LIKE_BIN_GATEWAY = List.of("-XX:+UseSerialGC", "-Xmx64m");
    private static final double MEGA = 1e6;

    /** One download; processor time is that of all threads of the client. */
    private record Fetched(double megabytesPerSecond, double cpuMillis) {}

    @Override
    public String name() {
        return "pull";
    }

    @Override
    public String description() {
        return "64 MiB over HTTP into the package store, against the JDK's client writing to a file";
    }

    @Override
    public List<Finding> run(Workplace place, Effort effort) throws Exception {
        long size = effort.bytes(SIZE);
        Path folder = place.emptyFolder(name());
        try (ChildProcess server = ChildProcess.java(
                        List.of(), ServerMain.class, folder.resolve("server.log"), String.valueOf(size));
                ChildProcess product = client("product", folder);
                ChildProcess jdk = client("jdk", folder)) {
            String[] served = server.line(PATIENCE).split(" ");
            List<Fetched> ours = new ArrayList<>();
            List<Fetched> theirs = new ArrayList<>();
            for (int i = 0; i < effort.all(); i++) {
                Fetched product1 = fetch(product, served[0], served[1], size);
                Fetched jdk1 = fetch(jdk, served[0], served[1], size);
                if (i >= effort.warmUps()) {
                    ours.add(product1);
                    theirs.add(jdk1);
                }
            }
            place.record(name(), Map.of("product", ours, "jdk ofFile", theirs));
            return report(ours, theirs);
        }
    }

    private static ChildProcess client(String kind, Path folder) throws IOException {
        return ChildProcess.java(
                LIKE_BIN_GATEWAY, ClientMain.class, folder.resolve(kind + ".log"), kind, folder.toString());
    }

    private static Fetched fetch(ChildProcess client, String uri, String sha256, long size)
            throws IOException, InterruptedException {
        String[] answer = client.ask(uri, PATIENCE).split(" ");
        if (!answer[1].equals(sha256)) {
            throw new IOException("fetched something else than what is served: SHA-256 " + answer[1]);
        }
        double seconds = Long.parseLong(answer[0]) / 1e9;
        return new Fetched(size / MEGA / seconds, Long.parseLong(answer[2]) / MEGA);
    }

    private static List<Finding> report(List<Fetched> ours, List<Fetched> theirs) {
        Sample rate = rates(ours);
        Sample peer = rates(theirs);
        double ratio = rate.median() / peer.median();
        Sample cpu = cpu(ours);
        Sample peerCpu = cpu(theirs);
        return List.of(
                Finding.atLeast(
                        "pull, HTTP: hash, checkpoints, admitted", rate.show("%.0f", "MB/s"),
                        "JDK ofFile " + peer.show("%.0f", "MB/s"), ratio, 0.7),
                Finding.atLeast("pull, the goal behind the limit", "as above", "as above", ratio, 0.85),
                Finding.ratio(
                        "pull, processor time of the client", cpu.show("%.0f", "ms"),
                        "JDK ofFile " + peerCpu.show("%.0f", "ms"), cpu.median() / peerCpu.median()));
    }

    private static Sample rates(List<Fetched> fetched) {
        return new Sample(fetched.stream().map(Fetched::megabytesPerSecond).toList());
    }

    private static Sample cpu(List<Fetched> fetched) {
        return new Sample(fetched.stream().map(Fetched::cpuMillis).toList());
    }
}
