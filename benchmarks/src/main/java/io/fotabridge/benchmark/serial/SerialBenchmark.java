// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

import io.fotabridge.benchmark.Benchmark;
import io.fotabridge.benchmark.Effort;
import io.fotabridge.benchmark.Workplace;
import io.fotabridge.benchmark.report.Finding;
import io.fotabridge.benchmark.report.Sample;
import io.fotabridge.serial.internal.framing.Framing;
import java.util.List;
import java.util.Locale;

/** The one line that the issue sets a goal for: 115200 baud, a buffer of 1024 bytes. */
public final class SerialBenchmark implements Benchmark {

    private static final Line WITHOUT_WINDOW = new Line(Framing.CONSOLE, 115_200, 1024, 2, 0);
    private static final Line WITH_WINDOW = new Line(Framing.CONSOLE, 115_200, 1024, 4, 0);
    private static final double SECONDS = 6;
    private static final double GOAL = 0.97;

    @Override
    public String name() {
        return "serial";
    }

    @Override
    public String description() {
        return "upload at 115200 baud into buffers of 1024 bytes, against what the line can carry";
    }

    @Override
    public List<Finding> run(Workplace place, Effort effort) throws Exception {
        SerialRun.Result without = new SerialRun(WITHOUT_WINDOW, place.emptyFolder(name())).measure(effort, SECONDS);
        SerialRun.Result with = new SerialRun(WITH_WINDOW, place.emptyFolder(name())).measure(effort, SECONDS);
        place.record(name(), List.of(without, with));
        return List.of(finding(without), whole(without), finding(with), whole(with));
    }

    static Finding finding(SerialRun.Result result) {
        return Finding.atLeast("serial, " + result.line(), kilobytes(result), limit(result), result.efficiency(), GOAL);
    }

    private static Finding whole(SerialRun.Result result) {
        String seconds = String.format(Locale.ROOT, "for an image of %.0f s", SECONDS);
        return Finding.ratio(
                "serial, the same with opening and asking", seconds, limit(result), result.wholeEfficiency());
    }

    private static String kilobytes(SerialRun.Result result) {
        List<Double> kilobytes = result.strideBytesPerSecond().stream().map(rate -> rate / 1000).toList();
        return new Sample(kilobytes).show("%.2f", "kB/s");
    }

    private static String limit(SerialRun.Result result) {
        return String.format(Locale.ROOT, "formula %.2f kB/s", result.limitBytesPerSecond() / 1000);
    }
}
