// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkplaceTest {

    private record Run(String name, Duration took) {}

    @Test
    void recordsHowLongSomethingTookInSeconds(@TempDir Path folder) throws Exception {
        Workplace place = new Workplace(folder, folder.resolve("results"));

        place.record("runs", new Run("first", Duration.ofMillis(1500)));

        String recorded = Files.readString(folder.resolve("results/runs.json")).replaceAll("\\s", "");
        assertEquals("{\"name\":\"first\",\"took\":1.5}", recorded);
    }
}
