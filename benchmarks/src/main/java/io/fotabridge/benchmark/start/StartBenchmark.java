// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.start;

import io.fotabridge.benchmark.Benchmark;
import io.fotabridge.benchmark.Effort;
import io.fotabridge.benchmark.Workplace;
import io.fotabridge.benchmark.process.ChildProcess;
import io.fotabridge.benchmark.process.Footprint;
import io.fotabridge.benchmark.process.GatewayProcess;
import io.fotabridge.benchmark.report.Finding;
import io.fotabridge.benchmark.report.Sample;
import io.fotabridge.emulator.server.OperatorServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Start to "ready", start to the first byte asked for again after a kill, and what endpoints cost. */
public final class StartBenchmark implements Benchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<Integer> ENDPOINTS = List.of(1, 10, 50);
    private static final double RESUME_LIMIT_SECONDS = 2;

    /** One start: by the clock, and by the processors, which does not depend on what else they do. */
    private record Ready(double seconds, double cpuSeconds) {}

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String description() {
        return "start of a gateway, its first request after SIGKILL, heap and threads of endpoints";
    }

    @Override
    public List<Finding> run(Workplace place, Effort effort) throws Exception {
        Effort fewer = effort.atMost(1, 5);
        List<Ready> starts = ready(place, fewer);
        List<Resume.Result> resumed = resumed(place, fewer);
        Map<Integer, Footprint> footprints = footprints(place);
        place.record(name(), Map.of("ready", starts, "resumed", resumed, "footprints", footprints));
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.plain("start, process to ready, 1 device", wall(starts).show("%.2f", "s")));
        findings.add(Finding.plain("start, processor time until then", cpu(starts).show("%.2f", "s")));
        findings.addAll(report(resumed));
        footprints.forEach((endpoints, footprint) -> findings.add(Finding.plain(
                "start, gateway with " + endpoints + " idle devices", footprint.toString())));
        findings.add(perEndpoint(footprints));
        return findings;
    }

    private List<Ready> ready(Workplace place, Effort effort) throws IOException, InterruptedException {
        List<Ready> starts = new ArrayList<>();
        for (int i = 0; i < effort.all(); i++) {
            Path folder = place.emptyFolder(name());
            try (OperatorServer server = OperatorServer.builder().start()) {
                long begin = System.nanoTime();
                try (ChildProcess gateway = gateway(place.root(), folder, server, 1).start()) {
                    gateway.line("ready", PATIENCE);
                    starts.add(new Ready((System.nanoTime() - begin) / 1e9, gateway.cpuSeconds()));
                }
            }
        }
        return starts.subList(effort.warmUps(), starts.size());
    }

    private static Sample wall(List<Ready> starts) {
        return new Sample(starts.stream().map(Ready::seconds).toList());
    }

    private static Sample cpu(List<Ready> starts) {
        return new Sample(starts.stream().map(Ready::cpuSeconds).toList());
    }

    private List<Resume.Result> resumed(Workplace place, Effort effort) throws Exception {
        List<Resume.Result> results = new ArrayList<>();
        for (int i = 0; i < effort.all(); i++) {
            Path folder = place.emptyFolder(name());
            try (OperatorServer server = OperatorServer.builder().start()) {
                results.add(new Resume(server, gateway(place.root(), folder, server, 1)).measure());
            }
        }
        return results.subList(effort.warmUps(), results.size());
    }

    private Map<Integer, Footprint> footprints(Workplace place) throws IOException, InterruptedException {
        Map<Integer, Footprint> footprints = new LinkedHashMap<>();
        for (int endpoints : ENDPOINTS) {
            Path folder = place.emptyFolder(name());
            try (OperatorServer server = OperatorServer.builder().start();
                    ChildProcess gateway = gateway(place.root(), folder, server, endpoints).start()) {
                gateway.line("ready", PATIENCE);
                footprints.put(endpoints, Footprint.of(gateway.pid()));
            }
        }
        return footprints;
    }

    private static GatewayProcess gateway(Path root, Path folder, OperatorServer server, int devices) {
        GatewayProcess gateway = new GatewayProcess(root, folder)
                .with("--server", server.coapUri())
                .with("--endpoint", "gateway");
        for (int i = 1; i <= devices; i++) {
            gateway.with("--command", "device" + i + "=/bin/true");
        }
        return gateway;
    }

    private static List<Finding> report(List<Resume.Result> resumed) {
        Sample seconds = new Sample(resumed.stream().map(Resume.Result::startToRequestSeconds).toList());
        Sample again = new Sample(resumed.stream().map(result -> result.bytesAgain() / 1024.0).toList());
        return List.of(
                Finding.below("start, process to the resumed request after SIGKILL", seconds.show("%.2f", "s"),
                        RESUME_LIMIT_SECONDS + " s", seconds.median() / RESUME_LIMIT_SECONDS),
                Finding.plain("start, sent twice for that kill, socket buffers included", again.show("%.0f", "KiB")));
    }

    private static Finding perEndpoint(Map<Integer, Footprint> footprints) {
        int few = ENDPOINTS.get(0);
        int many = ENDPOINTS.get(ENDPOINTS.size() - 1);
        Footprint less = footprints.get(few);
        Footprint more = footprints.get(many);
        double endpoints = many - few;
        return Finding.plain("start, each idle device more", String.format(Locale.ROOT,
                "%.1f KiB heap, %.2f threads, %.0f KiB resident",
                (more.heapBytes() - less.heapBytes()) / 1024.0 / endpoints,
                (more.threads() - less.threads()) / endpoints,
                (more.residentKib() - less.residentKib()) / endpoints));
    }
}
