// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

import io.fotabridge.benchmark.Benchmark;
import io.fotabridge.benchmark.Effort;
import io.fotabridge.benchmark.Workplace;
import io.fotabridge.benchmark.ble.Air.Driver;
import io.fotabridge.benchmark.ble.BleModelRun.Result;
import io.fotabridge.benchmark.report.Finding;
import io.fotabridge.benchmark.serial.Image;
import io.fotabridge.emulator.ble.radio.LinkParameters;
import io.fotabridge.emulator.device.time.DeviceTiming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All connections of the performance sheet (B3) in virtual time: what the use of the protocol costs. */
public final class BleBenchmark implements Benchmark {

    private static final long SIZE = 256 << 10;
    private static final List<Double> LOSSES = List.of(0.01, 0.05);
    private static final double GOAL = 0.95;
    private static final double BOOT_GOAL = 0.85;

    /** The shortest time after which the product takes an answer for lost: whoever waits so long stands still. */
    private static final double STALL_SECONDS = 2;

    @Override
    public String name() {
        return "ble";
    }

    @Override
    public String description() {
        return "upload over Bluetooth in virtual time, all intervals and MTUs, windows 1 and 3, lost events (1 min)";
    }

    @Override
    public List<Finding> run(Workplace place, Effort effort) throws Exception {
        Image image = Image.make(place.emptyFolder(name()).resolve("image.bin"), 1, effort.bytes(SIZE));
        List<Result> lossless = upload(Airs.all(), image, place);
        List<Finding> findings = new ArrayList<>();
        for (Driver driver : Driver.values()) {
            findings.add(worst(lossless.stream().filter(result -> result.air().driver() == driver).toList()));
        }
        List<Result> all = new ArrayList<>(lossless);
        for (double loss : LOSSES) {
            List<Result> lossy = upload(Airs.all().stream().map(air -> air.losing(loss)).toList(), image, place);
            findings.add(withLoss(loss, lossy));
            all.addAll(lossy);
        }
        findings.add(boots(image, place));
        findings.add(nordic(effort.bytes(SIZE), place));
        place.record(name(), all);
        return findings;
    }

    /** Through the boot loader of Nordic's nRF5 SDK, whose flash takes 85 ms for each object of 4096 bytes. */
    private Finding nordic(long size, Workplace place) throws Exception {
        List<DfuRun.Result> results = new ArrayList<>();
        for (int mtu : List.of(23, 247)) {
            for (int receipts : List.of(0, 8, 10, 12)) {
                for (int millis : List.of(15, 30, 50)) {
                    LinkParameters link = LinkParameters.TYPICAL.withMtu(mtu).withInterval(Duration.ofMillis(millis));
                    results.add(new DfuRun(link, receipts).install((int) size, place.emptyFolder(name() + "-dfu")));
                }
            }
        }
        place.record(name() + "-dfu", results);
        DfuRun.Result worst =
                results.stream().min(Comparator.comparingDouble(DfuRun.Result::efficiency)).orElseThrow();
        return Finding.atLeast("ble, Nordic DFU, worst of " + results.size() + " connections: " + worst,
                kilobytes(worst.bytesPerSecond()), "formula " + kilobytes(worst.limitBytesPerSecond()),
                worst.efficiency(), GOAL);
    }

    /** From Update to Idle, of a device whose boot loader swaps for 15 s. */
    private Finding boots(Image image, Workplace place) throws Exception {
        List<BootRun.Result> results = new ArrayList<>();
        for (int micros : Airs.INTERVALS_MICROS) {
            LinkParameters link = LinkParameters.TYPICAL.withInterval(Duration.ofNanos(1000L * micros));
            results.add(new BootRun(link, DeviceTiming.NRF52)
                    .measure(image, place.emptyFolder(name() + "-boot")));
        }
        place.record(name() + "-boot", results);
        BootRun.Result worst =
                results.stream().min(Comparator.comparingDouble(BootRun.Result::efficiency)).orElseThrow();
        return Finding.atLeast("ble, Update to Idle, worst of " + results.size() + ": CI "
                        + worst.run().link().interval().toMillis() + " ms",
                seconds(worst.steps()), "reboot, two connections, eight questions " + seconds(worst.needed()),
                worst.efficiency(), BOOT_GOAL);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1e3);
    }

    private List<Result> upload(List<Air> airs, Image image, Workplace place) throws Exception {
        List<Result> results = new ArrayList<>();
        for (Air air : airs) {
            results.add(new BleModelRun(air).upload(image, place.emptyFolder(name() + "-flash")));
        }
        return results;
    }

    private static Finding worst(List<Result> results) {
        Result worst = slowest(results);
        return Finding.atLeast("ble, worst of " + results.size() + " connections: " + worst.air(),
                kilobytes(worst.bytesPerSecond()), "formula " + kilobytes(worst.limitBytesPerSecond()),
                worst.efficiency(), GOAL);
    }

    private static Finding withLoss(double loss, List<Result> results) {
        double stall = results.stream().mapToDouble(Result::stall).max().orElseThrow();
        long again = results.stream().mapToLong(Result::sentTwice).sum();
        Result slowest = slowest(results);
        String figure = String.format(Locale.ROOT, "longest wait beyond a window %.2f s, %d bytes sent twice",
                Math.max(0, stall), again);
        String what = String.format(Locale.ROOT, "ble, %.0f %% of events lost, worst of %d: %s", 100 * loss,
                results.size(), slowest.air());
        boolean met = stall < STALL_SECONDS && again == 0;
        return new Finding(what, figure, "formula " + kilobytes(slowest.limitBytesPerSecond()),
                Optional.of(slowest.efficiency()), "no stall of 2 s", Optional.of(met));
    }

    private static Result slowest(List<Result> results) {
        return results.stream().min(Comparator.comparingDouble(Result::efficiency)).orElseThrow();
    }

    private static String kilobytes(double bytesPerSecond) {
        return String.format(Locale.ROOT, "%.2f kB/s", bytesPerSecond / 1000);
    }
}
