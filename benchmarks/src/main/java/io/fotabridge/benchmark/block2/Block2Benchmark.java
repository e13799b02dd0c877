// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.block2;

import io.fotabridge.benchmark.Benchmark;
import io.fotabridge.benchmark.Effort;
import io.fotabridge.benchmark.Workplace;
import io.fotabridge.benchmark.report.Finding;
import io.fotabridge.benchmark.report.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The paths for which there are goals. */
public final class Block2Benchmark implements Benchmark {

    static final int MIB = 1 << 20;
    /** The loop needs two minutes for a MiB at 100 ms, and more with loss. */
    private static final int SOME = 128 << 10;
    private static final int MORE_WITH_LOSS = 256 << 10;
    private static final double OVERHEAD = 1.10;
    private static final double SPEED_UP = 8;
    private static final double SPEED_UP_WITH_LOSS = 4;

    @Override
    public String name() {
        return "block2";
    }

    @Override
    public String description() {
        return "1 MiB over CoAP at 0 and 100 ms, with and without loss, against a bare Californium loop (4 min)";
    }

    @Override
    public List<Finding> run(Workplace place, Effort effort) throws Exception {
        List<Finding> findings = new ArrayList<>();
        int size = (int) effort.bytes(MIB);
        try (BlockRun run = new BlockRun(place.emptyFolder(name()))) {
            BlockRun.Result near = run.measure("product", new Route(0, 0), size, size, effort);
            findings.add(overhead("block2, 0 ms", near));
            BlockRun.Result stored = run.measure("store", new Route(0, 0), size, size, effort);
            findings.add(overhead("block2, 0 ms, into the package store", stored));
            BlockRun.Result far = run.measure(
                    "product", new Route(100, 0), size, (int) effort.bytes(SOME), effort.atMost(0, 1));
            findings.add(speedUp(far, SPEED_UP));
            BlockRun.Result lossy = run.measure(
                    "product", new Route(100, 1), size, (int) effort.bytes(MORE_WITH_LOSS), effort.atMost(0, 3));
            findings.add(speedUp(lossy, SPEED_UP_WITH_LOSS));
            place.record(name(), List.of(near, stored, far, lossy));
        }
        return findings;
    }

    private static Finding overhead(String what, BlockRun.Result result) {
        return Finding.atMost(what, seconds(result), loop(result), 1 / result.speedUp(), OVERHEAD);
    }

    private static Finding speedUp(BlockRun.Result result, double goal) {
        return Finding.atLeast("block2, " + result.route(), seconds(result), loop(result), result.speedUp(), goal);
    }

    static String seconds(BlockRun.Result result) {
        return new Sample(result.seconds()).show("%.2f", "s");
    }

    static String loop(BlockRun.Result result) {
        String scaled = result.loopSize() == result.size()
                ? ""
                : String.format(Locale.ROOT, ", scaled from %d KiB", result.loopSize() >> 10);
        return "loop " + new Sample(result.loopAsIfSeconds()).show("%.2f", "s") + scaled;
    }
}
