// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.parallel;

import io.fotabridge.benchmark.Benchmark;
import io.fotabridge.benchmark.Effort;
import io.fotabridge.benchmark.Workplace;
import io.fotabridge.benchmark.parallel.ParallelRun.Result;
import io.fotabridge.benchmark.report.Finding;
import io.fotabridge.benchmark.report.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether N lines carry N times as much as one (performance sheet, B10), and what that costs. */
public final class ParallelBenchmark implements Benchmark {

    private static final int SLOW = 115_200;
    private static final int FAST = 1_000_000;
    private static final List<Integer> SLOW_LINES = List.of(4, 8, 16);
    private static final int FAST_LINES = 8;
    private static final double SECONDS = 5;
    /** About what console framing leaves of the ten bits that each byte takes. */
    private static final double PAYLOAD_BITS = 14;
    private static final double GOAL = 0.95;
    private static final double FAIR = 0.99;
    private static final double PART_OF_A_CORE = 0.25;

    @Override
    public String name() {
        return "parallel";
    }

    @Override
    public String description() {
        return "uploads over 1, 4, 8 and 16 serial lines at once, against as many times one (2 min)";
    }

    @Override
    public List<Finding> run(Workplace place, Effort effort) throws Exception {
        List<Result> results = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Result one = measure(1, SLOW, place, effort, results);
        for (int lines : SLOW_LINES) {
            findings.addAll(compare(measure(lines, SLOW, place, effort, results), one));
        }
        Result oneFast = measure(1, FAST, place, effort, results);
        Result fast = measure(FAST_LINES, FAST, place, effort, results);
        findings.addAll(compare(fast, oneFast));
        findings.add(cost(fast));
        return findings;
    }

    private Result measure(int lines, int baud, Workplace place, Effort effort, List<Result> results)
            throws Exception {
        long imageSize = (long) (baud / PAYLOAD_BITS * SECONDS / effort.divisor());
        Result result = new ParallelRun(lines, baud, place.emptyFolder(name())).measure(effort.atMost(1, 3), imageSize);
        results.add(result);
        place.record(name(), results);
        return result;
    }

    private static List<Finding> compare(Result many, Result one) {
        String what = many.lines() + " lines at " + many.baud() + " baud";
        double limit = many.lines() * one.rate();
        double fairness = new Sample(many.fairness()).median();
        return List.of(
                Finding.atLeast(what, kilobytes(many.rate()), many.lines() + " x one " + kilobytes(limit),
                        many.rate() / limit, GOAL),
                Finding.atLeast(what + ", fairness", "Jain's index", "1 if all are equal", fairness, FAIR));
    }

    private static Finding cost(Result many) {
        String busy = new Sample(many.processors()).show("%.2f", "cores");
        double share = new Sample(many.processors()).median();
        return Finding.atMost(
                many.lines() + " lines at " + many.baud() + " baud, processor time", busy, "one core", share,
                PART_OF_A_CORE);
    }

    private static String kilobytes(double bytesPerSecond) {
        return String.format(Locale.ROOT, "%.1f kB/s", bytesPerSecond / 1000);
    }
}
