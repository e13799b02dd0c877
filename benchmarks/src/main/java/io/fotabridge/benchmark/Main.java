// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark;

import io.fotabridge.benchmark.ble.BleBenchmark;
import io.fotabridge.benchmark.block2.Block2Benchmark;
import io.fotabridge.benchmark.block2.Block2Matrix;
import io.fotabridge.benchmark.endpoints.EndpointsBenchmark;
import io.fotabridge.benchmark.image.ImageCheckBenchmark;
import io.fotabridge.benchmark.parallel.ParallelBenchmark;
import io.fotabridge.benchmark.pull.CutBenchmark;
import io.fotabridge.benchmark.pull.PullBenchmark;
import io.fotabridge.benchmark.push.PushBenchmark;
import io.fotabridge.benchmark.report.Finding;
import io.fotabridge.benchmark.report.Table;
import io.fotabridge.benchmark.serial.SerialBenchmark;
import io.fotabridge.benchmark.serial.SerialMatrix;
import io.fotabridge.benchmark.serial.SerialModel;
import io.fotabridge.benchmark.serial.TuningBenchmark;
import io.fotabridge.benchmark.start.StartBenchmark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bin/benchmark}: runs what it is told to, one after the other, and prints a table. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Measures, and prints a table; raw numbers go to benchmarks/target/results.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:measured, whether or not the goals are met", "1:something could not be measured"})
public final class Main implements Callable<Integer> {

    private static final List<Benchmark> ALL = List.of(
            new PushBenchmark(), new PullBenchmark(), new CutBenchmark(), new Block2Benchmark(), new SerialBenchmark(),
            new SerialModel(), new BleBenchmark(), new TuningBenchmark(), new ParallelBenchmark(), new ImageCheckBenchmark(),
            new StartBenchmark(), new EndpointsBenchmark(), new SerialMatrix(), new Block2Matrix());

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "NAME",
            description = "What to measure; if nothing is named, what does not take long. See --list.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "Tell what can be measured, and end.")
    private boolean list;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "11", description = "(default: ${DEFAULT-VALUE})")
    private int runs;

    @Option(names = "--warm-ups", paramLabel = "N", defaultValue = "3",
            description = "Runs before them that do not count (default: ${DEFAULT-VALUE}).")
    private int warmUps;

    @Option(names = "--divide", paramLabel = "N", defaultValue = "1",
            description = "Divide all sizes, to see only whether it works.")
    private int divisor;

    public static void main(String... arguments) {
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (list) {
            ALL.forEach(one -> System.out.printf("%-14s %s%n", one.name(), one.description()));
            return 0;
        }
        Path root = Path.of(System.getProperty("fotabridge.root", "."));
        Workplace place = new Workplace(root, root.resolve("benchmarks/target/results"));
        Effort effort = new Effort(warmUps, runs, divisor);
        List<Finding> findings = new ArrayList<>();
        boolean all = true;
        for (Benchmark benchmark : chosen()) {
            System.err.println("benchmark: " + benchmark.name() + ": " + benchmark.description());
            all &= run(benchmark, place, effort, findings);
        }
        System.out.print(Table.of(findings));
        return all ? 0 : 1;
    }

    /** Adds its findings, or that there are none: the figures of the others are worth having all the same. */
    private static boolean run(Benchmark benchmark, Workplace place, Effort effort, List<Finding> findings)
            throws InterruptedException {
        try {
            findings.addAll(benchmark.run(place, effort));
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            System.err.println("benchmark: " + benchmark.name() + " failed: " + e);
            findings.add(Finding.holds(benchmark.name(), "failed, see standard error", "a figure", false));
            return false;
        }
    }

    private List<Benchmark> chosen() {
        return names.isEmpty()
                ? ALL.stream().filter(one -> !one.takesLong()).toList()
                : names.stream().map(this::find).toList();
    }

    private Benchmark find(String name) {
        return ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "there is no benchmark '" + name + "'; --list tells which there are"));
    }
}
