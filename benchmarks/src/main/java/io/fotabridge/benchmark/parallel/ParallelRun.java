// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.parallel;

import io.fotabridge.api.image.PackagedBytes;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import io.fotabridge.benchmark.Effort;
import io.fotabridge.benchmark.report.Sample;
import io.fotabridge.benchmark.serial.Image;
import io.fotabridge.serial.internal.framing.Framing;
import io.fotabridge.serial.internal.jserialcomm.JSerialCommPortProvider;
import io.fotabridge.serial.internal.link.ProviderChoice;
import io.fotabridge.serial.internal.link.SerialFrameLink;
import io.fotabridge.serial.internal.link.SerialLinkSettings;
import io.fotabridge.serial.internal.link.SerialPorts;
import io.fotabridge.smp.SmpSettings;
import io.fotabridge.smp.SmpTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The product's own staging over several lines at once, each with its own device, again and again. */
final class ParallelRun {

    private static final SmpSettings SETTINGS = new SmpSettings(
            Confirmation.AFTER_SELF_TEST, new ImageScope(0, true), Duration.ofSeconds(60), Duration.ofSeconds(180));

    private final int lines;
    private final int baud;
    private final Path folder;
    private final List<Double> aggregate = new ArrayList<>();
    private final List<Double> fairness = new ArrayList<>();
    private final List<Double> processors = new ArrayList<>();

    /**
     * What was measured, one figure for each run.
     *
     * @param aggregate  bytes of images a second over all lines, from the beginning of the first to the end of the last
     * @param fairness   Jain's index of the rates of the lines: 1 if they are equal
     * @param processors cores that the product was busy on
     */
    record Result(int lines, int baud, List<Double> aggregate, List<Double> fairness, List<Double> processors) {

        double rate() {
            return new Sample(aggregate).median();
        }
    }

    ParallelRun(int lines, int baud, Path folder) {
        this.lines = lines;
        this.baud = baud;
        this.folder = folder;
    }

    /** @param imageSize bytes for each line */
    Result measure(Effort effort, long imageSize) throws Exception {
        List<Image> images = Image.makeTwo(folder, imageSize);
        SerialPorts ports = new SerialPorts();
        ports.addProvider(new JSerialCommPortProvider());
        ExecutorService threads = Executors.newFixedThreadPool(lines);
        try (DevicesProcess devices = new DevicesProcess(lines, baud, folder)) {
            List<SerialFrameLink> links = devices.ports().stream().map(port -> link(port, ports)).toList();
            for (int i = 0; i < effort.all(); i++) {
                Image image = images.get(i % images.size());
                run(links, image, threads, i >= effort.warmUps());
                requireEqual(image, devices);
            }
            links.forEach(SerialFrameLink::close);
        } finally {
            threads.shutdownNow();
        }
        return new Result(lines, baud, aggregate, fairness, processors);
    }

    private SerialFrameLink link(String port, SerialPorts ports) {
        SerialLinkSettings settings = new SerialLinkSettings(port, baud, ProviderChoice.JSERIALCOMM);
        return new SerialFrameLink("device on " + port, settings, Framing.CONSOLE, ports);
    }

    private void run(List<SerialFrameLink> links, Image image, ExecutorService threads, boolean counts)
            throws Exception {
        double busyBefore = cpuSeconds();
        long begin = System.nanoTime();
        List<Callable<Double>> uploads = links.stream().map(link -> upload(link, image)).toList();
        List<Double> rates = new ArrayList<>();
        for (Future<Double> upload : threads.invokeAll(uploads)) {
            rates.add(upload.get());
        }
        double took = (System.nanoTime() - begin) / 1e9;
        if (counts) {
            aggregate.add(lines * image.stored().size() / took);
            fairness.add(jain(rates));
            processors.add((cpuSeconds() - busyBefore) / took);
        }
    }

    private static Callable<Double> upload(SerialFrameLink link, Image image) {
        TargetDescription description = new TargetDescription(link.name(), Role.SUB_DEVICE, "", "", "", false);
        SmpTarget target = new SmpTarget(description, link, SETTINGS);
        return () -> {
            try (PackagedBytes bytes = PackagedBytes.open(image.stored().file(), image.described())) {
                long begin = System.nanoTime();
                target.stage(image.described(), bytes, (done, total) -> {});
                return image.stored().size() / ((System.nanoTime() - begin) / 1e9);
            }
        };
    }

    private static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    private static double jain(List<Double> rates) {
        double sum = rates.stream().mapToDouble(rate -> rate).sum();
        double squares = rates.stream().mapToDouble(rate -> rate * rate).sum();
        return sum * sum / (rates.size() * squares);
    }

    private void requireEqual(Image image, DevicesProcess devices) throws IOException {
        for (int i = 0; i < lines; i++) {
            if (Files.mismatch(image.stored().file(), devices.secondSlot(i)) >= 0) {
                throw new IOException("device " + i + " holds something else than what was sent");
            }
        }
    }
}
