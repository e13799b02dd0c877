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
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            for (int i = 0; i < effort.all(); i++) {
                double rate = rate(product, served[0], served[1], size);
                double peer = rate(jdk, served[0], served[1], size);
                if (i >= effort.warmUps()) {
                    ours.add(rate);
                    theirs.add(peer);
                }
            }
            return report(place, new Sample(ours), new Sample(theirs));
        }
    }

    private static ChildProcess client(String kind, Path folder) throws IOException {
        return ChildProcess.java(
                LIKE_BIN_GATEWAY, ClientMain.class, folder.resolve(kind + ".log"), kind, folder.toString());
    }

    /** Megabytes a second. */
    private static double rate(ChildProcess client, String uri, String sha256, long size)
            throws IOException, InterruptedException {
        String[] answer = client.ask(uri, PATIENCE).split(" ");
        if (!answer[1].equals(sha256)) {
            throw new IOException("fetched something else than what is served: SHA-256 " + answer[1]);
        }
        return size / MEGA / (Long.parseLong(answer[0]) / 1e9);
    }

    private List<Finding> report(Workplace place, Sample ours, Sample theirs) throws IOException {
        place.record(name(), Map.of("product MB/s", ours.values(), "jdk ofFile MB/s", theirs.values()));
        double ratio = ours.median() / theirs.median();
        return List.of(
                Finding.atLeast(
                        "pull, HTTP: hash, checkpoints, admitted", ours.show("%.0f", "MB/s"),
                        "JDK ofFile " + theirs.show("%.0f", "MB/s"), ratio, 0.7),
                Finding.atLeast("pull, the goal behind the limit", "as above", "as above", ratio, 0.85));
    }
}
