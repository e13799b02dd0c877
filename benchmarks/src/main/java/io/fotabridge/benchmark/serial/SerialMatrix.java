// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

import io.fotabridge.benchmark.Benchmark;
import io.fotabridge.benchmark.Effort;
import io.fotabridge.benchmark.Workplace;
import io.fotabridge.benchmark.report.Finding;
import java.util.ArrayList;
import java.util.List;

/** All lines of the performance sheet: how much of its limit each of them gets. */
public final class SerialMatrix implements Benchmark {

    /** For no window, and for one of three, which is Zephyr's default. */
    private static final List<Integer> BUFFER_COUNTS = List.of(2, 4);

    private static final double SECONDS = 1;

    @Override
    public String name() {
        return "serial-matrix";
    }

    @Override
    public String description() {
        return "the same for all lines of the performance sheet, window 1 and 3 (20 min)";
    }

    @Override
    public boolean takesLong() {
        return true;
    }

    @Override
    public List<Finding> run(Workplace place, Effort effort) throws Exception {
        List<SerialRun.Result> results = new ArrayList<>();
        for (Line line : Lines.all(BUFFER_COUNTS)) {
            results.add(new SerialRun(line, place.emptyFolder(name())).measure(effort.atMost(1, 3), SECONDS));
            place.record(name(), results);
        }
        return results.stream().map(SerialBenchmark::finding).toList();
    }
}
