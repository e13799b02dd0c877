// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.push;

import io.fotabridge.benchmark.Benchmark;
import io.fotabridge.benchmark.Effort;
import io.fotabridge.benchmark.Workplace;
import io.fotabridge.benchmark.process.ChildProcess;
import io.fotabridge.benchmark.process.GatewayProcess;
import io.fotabridge.benchmark.report.Finding;
import io.fotabridge.benchmark.report.Sample;
import io.fotabridge.emulator.server.OperatorServer;
import io.fotabridge.emulator.server.content.PackageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Leshan server writes 64 MiB to /5/0/0 of a device behind a gateway process that has a heap of 48 MiB. */
public final class PushBenchmark implements Benchmark {

    private static final long SIZE = 64L << 20;
    private static final int HEAP_MIB = 48;
    private static final int LIMIT_MIB = 32;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "push";
    }

    @Override
    public String description() {
        return "64 MiB over CoAP, Block1, into a gateway with a heap of 48 MiB: peak of the heap, and the time";
    }

    @Override
    public List<Finding> run(Workplace place, Effort effort) throws Exception {
        PackageSource source = PackageSource.pseudoRandom(effort.bytes(SIZE), 1);
        List<PushRun.Result> results = new ArrayList<>();
        // Each run is a new process: warmed up it would be flattered, since an update comes once in a while.
        for (int i = 0; i < effort.atMost(0, 3).runs(); i++) {
            results.add(once(place, source));
        }
        place.record(name(), results);
        return report(results, source.size());
    }

    private PushRun.Result once(Workplace place, PackageSource source) throws Exception {
        Path folder = place.emptyFolder(name());
        Path gcLog = folder.resolve("gc.log");
        try (OperatorServer server = OperatorServer.builder().start()) {
            GatewayProcess gateway = new GatewayProcess(place.root(), folder)
                    .option("-Xmx" + HEAP_MIB + "m")
                    .option("-Xlog:gc:file=" + gcLog)
                    .with("--server", server.coapUri())
                    .with("--endpoint", "gateway")
                    .with("--command", "device=/bin/true");
            try (ChildProcess running = gateway.start()) {
                running.line("ready", PATIENCE);
                PushRun run = new PushRun(server, "device", source, gateway.data());
                return run.measure(() -> GcLog.read(gcLog));
            }
        }
    }

    private static List<Finding> report(List<PushRun.Result> results, long size) throws IOException {
        Sample seconds = new Sample(results.stream().map(PushRun.Result::pushSeconds).toList());
        int before = results.stream().mapToInt(result -> result.heap().peakBefore()).max().orElseThrow();
        int after = results.stream().mapToInt(result -> result.heap().peakAfter()).max().orElseThrow();
        String limit = LIMIT_MIB + " MiB of -Xmx" + HEAP_MIB + "m";
        return List.of(
                Finding.holds("push, CoAP Block1, " + (size >> 20) + " MiB", "result 1, SHA-256 equal, "
                        + results.size() + " times", "works", true),
                Finding.below("push, peak heap before any collection", before + " MiB", limit,
                        (double) before / LIMIT_MIB),
                Finding.below("push, peak heap after any collection", after + " MiB", limit,
                        (double) after / LIMIT_MIB),
                Finding.plain("push, wall time", seconds.show("%.1f", "s") + ", "
                        + new Sample(List.of(size / 1e6 / seconds.median())).values().stream()
                                .map(rate -> String.format("%.1f MB/s", rate)).findFirst().orElseThrow()));
    }
}
