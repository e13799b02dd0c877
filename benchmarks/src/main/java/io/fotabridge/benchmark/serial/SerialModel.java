// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

import io.fotabridge.benchmark.Benchmark;
import io.fotabridge.benchmark.Effort;
import io.fotabridge.benchmark.Workplace;
import io.fotabridge.benchmark.report.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** All lines of the performance sheet in virtual time: what the use of the protocol costs, and nothing else. */
public final class SerialModel implements Benchmark {

    /** For windows of one, two and three. */
    private static final List<Integer> BUFFER_COUNTS = List.of(2, 3, 4);

    /** Enough chunks for a stride, and mostly far into the image, where offsets are longest. */
    private static final int CHUNKS = 100;

    private static final long SMALLEST = 192 << 10;
    private static final double GOAL = 0.97;

    @Override
    public String name() {
        return "serial-model";
    }

    @Override
    public String description() {
        return "all lines of the performance sheet in virtual time, windows 1 to 3, no operating system (1 min)";
    }

    /** What was found of one line. */
    private record Result(Line line, double limitBytesPerSecond, double bytesPerSecond) {

        double efficiency() {
            return bytesPerSecond / limitBytesPerSecond;
        }
    }

    @Override
    public List<Finding> run(Workplace place, Effort effort) throws Exception {
        List<Result> all = measure(Lines.all(BUFFER_COUNTS), place, effort);
        List<Result> small = measure(Lines.small(BUFFER_COUNTS), place, effort);
        place.record(name(), List.of(all, small));
        Result worst = worst(all);
        Result worstSmall = worst(small);
        return List.of(
                Finding.atLeast("serial-model, worst of " + all.size() + " lines: " + worst.line(),
                        kilobytes(worst.bytesPerSecond()), limit(worst), worst.efficiency(), GOAL),
                Finding.ratio("serial-model, worst of " + small.size() + " smaller ones: " + worstSmall.line(),
                        kilobytes(worstSmall.bytesPerSecond()), limit(worstSmall), worstSmall.efficiency()));
    }

    private List<Result> measure(List<Line> lines, Workplace place, Effort effort) throws Exception {
        List<Result> results = new ArrayList<>();
        for (Line line : lines) {
            long size = effort.bytes(Math.max(SMALLEST, (long) CHUNKS * line.buffer()));
            Image image = Image.make(place.emptyFolder(name()).resolve("image.bin"), 1, size);
            double rate = new ModelRun(line).bytesPerSecond(image, place.emptyFolder(name() + "-flash"));
            results.add(new Result(line, line.limit(), rate));
        }
        return results;
    }

    private static Result worst(List<Result> results) {
        return results.stream().min(Comparator.comparingDouble(Result::efficiency)).orElseThrow();
    }

    private static String limit(Result result) {
        return "formula " + kilobytes(result.limitBytesPerSecond());
    }

    private static String kilobytes(double bytesPerSecond) {
        return String.format(Locale.ROOT, "%.2f kB/s", bytesPerSecond / 1000);
    }
}
