// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

import io.fotabridge.benchmark.Benchmark;
import io.fotabridge.benchmark.Effort;
import io.fotabridge.benchmark.Workplace;
import io.fotabridge.benchmark.report.Finding;
import io.fotabridge.benchmark.report.Sample;
import io.fotabridge.serial.internal.framing.Framing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What it brings that the product finds out what the device bears (performance sheet, B2). */
public final class TuningBenchmark implements Benchmark {

    private static final int BAUD = 921_600;
    private static final int TURNAROUND_MILLIS = 10;
    private static final double SECONDS = 3;
    private static final double GOAL = 2.7;

    /** As a client that knows nothing of the device: messages of 384 bytes, one after the other. */
    private static final Line UNTUNED = new Line(Framing.CONSOLE, BAUD, 384, 2, TURNAROUND_MILLIS);

    private static final Line LARGE_BUFFERS = new Line(Framing.CONSOLE, BAUD, 2048, 4, TURNAROUND_MILLIS);
    private static final Line ZEPHYR_DEFAULT = new Line(Framing.CONSOLE, BAUD, 384, 4, TURNAROUND_MILLIS);

    @Override
    public String name() {
        return "tuning";
    }

    @Override
    public String description() {
        return "automatic chunk and window against 384 bytes one by one, 921600 baud and 10 ms (1 min)";
    }

    @Override
    public List<Finding> run(Workplace place, Effort effort) throws Exception {
        List<SerialRun.Result> results = new ArrayList<>();
        for (Line line : List.of(UNTUNED, LARGE_BUFFERS, ZEPHYR_DEFAULT)) {
            results.add(new SerialRun(line, place.emptyFolder(name())).measure(effort.atMost(1, 5), SECONDS));
        }
        place.record(name(), results);
        Sample untuned = results.get(0).stride();
        Sample large = results.get(1).stride();
        Sample standard = results.get(2).stride();
        return List.of(
                Finding.atLeast("tuning, " + LARGE_BUFFERS, kilobytes(large), "384 bytes one by one "
                        + kilobytes(untuned), large.median() / untuned.median(), GOAL),
                Finding.ratio("tuning, " + ZEPHYR_DEFAULT + " (the device's 10 ms are the limit)", kilobytes(standard),
                        "384 bytes one by one " + kilobytes(untuned), standard.median() / untuned.median()));
    }

    private static String kilobytes(Sample sample) {
        return String.format(Locale.ROOT, "%.1f kB/s", sample.median() / 1000);
    }
}
