// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.pull;

import com.sun.management.OperatingSystemMXBean;
import io.fotabridge.emulator.server.content.Digests;
import io.fotabridge.emulator.server.content.PackageSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * A process that fetches each URI it reads from standard input, and prints how many nanoseconds that took, what the
 * SHA-256 of the file is, and how many nanoseconds its threads were busy. Arguments: {@code product}, {@code patient}
 * (the same, and a break is none of its business) or {@code jdk}, and a folder.
 */
public final class ClientMain {

    private ClientMain() {}

    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Fetching fetching = fetching(arguments[0], folder)) {
            for (String line = questions.readLine(); line != null; line = questions.readLine()) {
                System.out.println(answer(fetching, URI.create(line)));
            }
        }
    }

    private static Fetching fetching(String kind, Path folder) throws IOException {
        return switch (kind) {
            case "product" -> ProductFetching.overHttp(folder, ProductFetching.IMPATIENT);
            case "patient" -> ProductFetching.overHttp(folder, ProductFetching.PATIENT);
            case "jdk" -> new JdkFetching(folder);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static String answer(Fetching fetching, URI uri) throws Exception {
        long cpuBefore = cpuNanos();
        long begin = System.nanoTime();
        Path file = fetching.fetch(uri);
        long nanos = System.nanoTime() - begin;
        long cpu = cpuNanos() - cpuBefore;
        String sha256 = HexFormat.of().formatHex(Digests.sha256(PackageSource.of(file)));
        fetching.forget(file);
        return nanos + " " + sha256 + " " + cpu;
    }

    /** Of all threads, the virtual machine's included. */
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
