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

    private static final List<Integer> BAUDS = List.of(115_200, 460_800, 921_600, 1_000_000);
    private static final List<Integer> BUFFERS = List.of(384, 1024, 2048, 4096);
    /** How many buffers the device has: for a window of one, of two, and of three, which is Zephyr's default. */
    private static final List<Integer> BUFFER_COUNTS = List.of(2, 3, 4);
    private static final int SLOW_TURNAROUND_MILLIS = 10;
    private static final int COMMON_BUFFER = 1024;
    private static final double SECONDS = 1.5;

    @Override
    public String name() {
        return "serial-matrix";
    }

    @Override
    public String description() {
        return "the same for four baud rates, four buffers, and windows of one to three (8 min)";
    }

    @Override
    public List<Finding> run(Workplace place, Effort effort) throws Exception {
        List<SerialRun.Result> results = new ArrayList<>();
        for (Line line : lines()) {
            results.add(new SerialRun(line, place.emptyFolder(name())).measure(effort.atMost(1, 3), SECONDS));
            place.record(name(), results);
        }
        return results.stream().map(SerialBenchmark::finding).toList();
    }

    private static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (int baud : BAUDS) {
            for (int buffer : BUFFERS) {
                BUFFER_COUNTS.forEach(count -> lines.add(new Line(baud, buffer, count, 0)));
            }
            BUFFER_COUNTS.forEach(count -> lines.add(new Line(baud, COMMON_BUFFER, count, SLOW_TURNAROUND_MILLIS)));
        }
        return lines;
    }
}
