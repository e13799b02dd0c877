// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.block2;

import io.fotabridge.benchmark.Benchmark;
import io.fotabridge.benchmark.Effort;
import io.fotabridge.benchmark.Workplace;
import io.fotabridge.benchmark.report.Finding;
import java.util.ArrayList;
import java.util.List;

/** All paths of the performance sheet. */
public final class Block2Matrix implements Benchmark {

    private static final List<Integer> RTT_MILLIS = List.of(0, 5, 20, 100);
    private static final List<Integer> LOSS_PERCENT = List.of(0, 1, 5);
    private static final List<Integer> MEBIBYTES = List.of(1, 8);
    private static final int BLOCK = 1024;
    /** What the loop may take for one path; it fetches as many blocks as it is expected to get through with. */
    private static final double LOOP_SECONDS = 30;
    /** What a loss costs it: it waits two to three seconds before it asks again (RFC 7252, 4.8). */
    private static final double LOSS_SECONDS = 2.5;
    private static final double FASTEST_BLOCK_SECONDS = 0.001;

    @Override
    public String name() {
        return "block2-matrix";
    }

    @Override
    public String description() {
        return "the same for 1 and 8 MiB, four round-trip times and three losses (25 min)";
    }

    @Override
    public boolean takesLong() {
        return true;
    }

    @Override
    public List<Finding> run(Workplace place, Effort effort) throws Exception {
        List<BlockRun.Result> results = new ArrayList<>();
        try (BlockRun run = new BlockRun(place.emptyFolder(name()))) {
            for (int mebibytes : MEBIBYTES) {
                for (Route route : routes()) {
                    int size = (int) effort.bytes((long) mebibytes * Block2Benchmark.MIB);
                    Effort once = effort.atMost(isQuick(route) ? 2 : 0, 1);
                    results.add(run.measure("product", route, size, loopSize(route, size), once));
                    place.record(name(), results);
                }
            }
        }
        return results.stream().map(Block2Matrix::finding).toList();
    }

    /** Where the processor has a part in the time, and not the path alone. */
    private static boolean isQuick(Route route) {
        return route.rttMillis() < 20 && route.lossPercent() == 0;
    }

    private static List<Route> routes() {
        return RTT_MILLIS.stream()
                .flatMap(rtt -> LOSS_PERCENT.stream().map(loss -> new Route(rtt, loss)))
                .toList();
    }

    private static int loopSize(Route route, int size) {
        double block = FASTEST_BLOCK_SECONDS + route.rttMillis() / 1000.0 + 2 * route.loss() * LOSS_SECONDS;
        return Math.min(size, (int) (LOOP_SECONDS / block) * BLOCK);
    }

    private static Finding finding(BlockRun.Result result) {
        String what = "block2, " + (result.size() / Block2Benchmark.MIB) + " MiB, " + result.route();
        return Finding.ratio(
                what, Block2Benchmark.seconds(result), Block2Benchmark.loop(result), result.speedUp());
    }
}
