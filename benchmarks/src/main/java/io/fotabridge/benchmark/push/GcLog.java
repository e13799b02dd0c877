// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.push;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the virtual machine logs about its heap with {@code -Xlog:gc}: before each collection is when it is fullest.
 *
 * @param before MiB used before each collection
 * @param after  MiB used after it: what was really needed, and what the collector was too lazy to find
 */
record GcLog(List<Integer> before, List<Integer> after) {

    private static final Pattern PAUSE = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\(\\d+M\\)");

    static GcLog read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    static GcLog parse(String log) {
        List<MatchResult> pauses = log.lines().map(PAUSE::matcher).filter(Matcher::find)
                .map(Matcher::toMatchResult).toList();
        if (pauses.isEmpty()) {
            throw new IllegalArgumentException("no collection was logged, so the heap's peak is not known");
        }
        return new GcLog(numbers(pauses, 1), numbers(pauses, 2));
    }

    private static List<Integer> numbers(List<MatchResult> pauses, int group) {
        return pauses.stream().map(pause -> Integer.valueOf(pause.group(group))).toList();
    }

    int peakBefore() {
        return before.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    int peakAfter() {
        return after.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
}
