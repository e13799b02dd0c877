// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.benchmark.block2.Block2Benchmark;
import io.fotabridge.benchmark.image.ImageCheckBenchmark;
import io.fotabridge.benchmark.parallel.ParallelBenchmark;
import io.fotabridge.benchmark.pull.CutBenchmark;
import io.fotabridge.benchmark.pull.PullBenchmark;
import io.fotabridge.benchmark.push.PushBenchmark;
import io.fotabridge.benchmark.report.Finding;
import io.fotabridge.benchmark.serial.SerialBenchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether they work, with little effort. What they measure is looked at by people, never by a test. */
class BenchmarksIT {

    private static final Effort LITTLE = new Effort(0, 1, 32);

    @TempDir
    Path results;

    static Stream<Benchmark> benchmarks() {
        return Stream.of(
                new PushBenchmark(), new PullBenchmark(), new CutBenchmark(), new Block2Benchmark(),
                new SerialBenchmark(), new ParallelBenchmark(), new ImageCheckBenchmark());
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void aBenchmarkRunsToItsEndAndLeavesItsNumbers(Benchmark benchmark) throws Exception {
        Path root = Path.of(System.getProperty("fotabridge.root"));

        List<Finding> findings = benchmark.run(new Workplace(root, results), LITTLE);

        assertFalse(findings.isEmpty());
        assertTrue(Files.size(results.resolve(benchmark.name() + ".json")) > 0);
    }
}
