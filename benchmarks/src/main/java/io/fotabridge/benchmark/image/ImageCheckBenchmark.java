// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.image;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.PackageReader;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.benchmark.Benchmark;
import io.fotabridge.benchmark.Effort;
import io.fotabridge.benchmark.Workplace;
import io.fotabridge.benchmark.report.Finding;
import io.fotabridge.benchmark.report.Sample;
import io.fotabridge.image.internal.KnownFormats;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What checking an image costs (performance sheet, B11), against the JDK's digest and verification alone: of the same
 * bytes, but in memory, where we read a file and know of nothing before. They take turns in one process.
 */
public final class ImageCheckBenchmark implements Benchmark {

    private static final int MOST = 16;
    private static final List<Integer> MEBIBYTES = List.of(MOST, 1);
    private static final double GOAL = 1.5;
    /** Of the time that sending it on takes. */
    private static final double SHARE = 0.005;
    /** Ten bits for each byte at 1 Mbaud: sending is never faster. */
    private static final double BYTES_PER_MILLI = 100;
    private static final double NANOS_PER_MILLI = 1e6;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final PackageReader reader = new KnownFormats();

    /** Milliseconds for one check: as they pass, and of the processor alone. */
    private record Time(double wall, double processor) {}

    private record Times(List<Time> ours, List<Time> jdk) {}

    @Override
    public String name() {
        return "image-check";
    }

    @Override
    public String description() {
        return "checking images of 16 MiB and 1 MiB, against the JDK's digest and verification alone";
    }

    @Override
    public List<Finding> run(Workplace place, Effort effort) throws Exception {
        Path file = place.emptyFolder(name()).resolve("image.bin");
        Map<String, Times> all = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (int mebibytes : MEBIBYTES) {
            for (Signing signing : Signing.values()) {
                int size = (int) effort.bytes((long) mebibytes << 20);
                String what = "image-check, " + mebibytes + " MiB, " + signing.words;
                Times times = measure(SignedImage.make(file, signing, size), signing, effort, MOST / mebibytes);
                all.put(what, times);
                findings.addAll(compare(what, times));
                findings.add(share(what, times, size));
            }
        }
        place.record(name(), all);
        return findings;
    }

    /** @param times how often it is checked in a run: small images are over before anything can be told of them */
    private Times measure(SignedImage image, Signing signing, Effort effort, int times) throws Exception {
        TrustedKeys trust = new TrustedKeys(List.of(image.keys().getPublic()));
        Times measured = new Times(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < effort.all(); i++) {
            Time ours = time(times, () -> isAccepted(image, trust));
            Time jdk = time(times, () -> signing.verifies(image.keys(), image.covered(), image.signature()));
            if (i >= effort.warmUps()) {
                measured.ours().add(ours);
                measured.jdk().add(jdk);
            }
        }
        return measured;
    }

    private boolean isAccepted(SignedImage image, TrustedKeys trust) throws Exception {
        List<FirmwareImage> found = reader.read(image.file(), trust);
        return !found.get(0).signer().isEmpty();
    }

    @FunctionalInterface
    private interface Check {
        boolean isGood() throws Exception;
    }

    private static Time time(int times, Check check) throws Exception {
        long cpuBefore = THREADS.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        for (int i = 0; i < times; i++) {
            if (!check.isGood()) {
                throw new IOException("an image that was signed is not found to be");
            }
        }
        long wall = System.nanoTime() - begin;
        long processor = THREADS.getCurrentThreadCpuTime() - cpuBefore;
        return new Time(wall / NANOS_PER_MILLI / times, processor / NANOS_PER_MILLI / times);
    }

    private static List<Finding> compare(String what, Times times) {
        Sample ours = sample(times.ours(), Time::wall);
        Sample jdk = sample(times.jdk(), Time::wall);
        Sample oursAlone = sample(times.ours(), Time::processor);
        Sample jdkAlone = sample(times.jdk(), Time::processor);
        return List.of(
                Finding.atMost(
                        what, ours.show("%.1f", "ms"), "JDK " + jdk.show("%.1f", "ms"),
                        ours.median() / jdk.median(), GOAL),
                Finding.ratio(
                        what + ", processor time", oursAlone.show("%.1f", "ms"), "JDK " + jdkAlone.show("%.1f", "ms"),
                        oursAlone.median() / jdkAlone.median()));
    }

    private static Finding share(String what, Times times, int size) {
        double sending = size / BYTES_PER_MILLI;
        return Finding.atMost(
                what + ", of the time to send it", "as above",
                String.format(Locale.ROOT, "%.0f s at 1 Mbaud", sending / 1000),
                sample(times.ours(), Time::wall).median() / sending, SHARE);
    }

    private static Sample sample(List<Time> times, ToDoubleFunction<Time> part) {
        return new Sample(times.stream().mapToDouble(part).boxed().toList());
    }
}
