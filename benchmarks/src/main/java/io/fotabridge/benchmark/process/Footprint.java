// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a virtual machine takes on Linux.
 *
 * @param heapBytes   reachable, found by a full collection (the histogram of {@code jcmd} makes one)
 * @param threads     of the process, those of the virtual machine included
 * @param residentKib of the process
 */
public record Footprint(long heapBytes, int threads, long residentKib) {

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

    public static Footprint of(long pid) throws IOException, InterruptedException {
        String status = Files.readString(Path.of("/proc", String.valueOf(pid), "status"));
        long resident = number(RESIDENT, status);
        int threads = threads(pid);
        return new Footprint(number(TOTAL, histogram(pid)), threads, resident);
    }

    /** How many threads the process has now. */
    public static int threads(long pid) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
            return (int) tasks.count();
        }
    }

    private static String histogram(long pid) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(List.of(jcmd, String.valueOf(pid), "GC.class_histogram"))
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd: " + text);
        }
        return text;
    }

    private static long number(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("there is no " + pattern + " in: " + text);
        }
        return Long.parseLong(matcher.group(1));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%.1f MiB heap, %d threads, %d MiB resident",
                heapBytes / 1048576.0, threads, residentKib / 1024);
    }
}
