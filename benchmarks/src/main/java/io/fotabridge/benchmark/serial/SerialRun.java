// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

import io.fotabridge.api.image.PackagedBytes;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import io.fotabridge.benchmark.Effort;
import io.fotabridge.benchmark.report.Sample;
import io.fotabridge.serial.internal.jserialcomm.JSerialCommPortProvider;
import io.fotabridge.serial.internal.link.ProviderChoice;
import io.fotabridge.serial.internal.link.SerialFrameLink;
import io.fotabridge.serial.internal.link.SerialLinkSettings;
import io.fotabridge.serial.internal.link.SerialPorts;
import io.fotabridge.smp.SmpSettings;
import io.fotabridge.smp.SmpTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The product's own staging over one line, again and again into one device. */
final class SerialRun {

    private static final TargetDescription DESCRIPTION =
            new TargetDescription("device", Role.SUB_DEVICE, "", "", "", false);
    private static final SmpSettings SETTINGS = new SmpSettings(
            Confirmation.AFTER_SELF_TEST, new ImageScope(0, false), Duration.ofSeconds(60), Duration.ofSeconds(180));

    private final Line line;
    private final Path folder;

    /**
     * What was measured.
     *
     * @param strideBytesPerSecond payload rate between the answers to the first chunk and to the last
     * @param wholeBytesPerSecond  the same over everything: opening the port, asking the device what it is and holds,
     *                             the first chunk, and closing
     */
    record Result(Line line, double limitBytesPerSecond, List<Double> strideBytesPerSecond,
            List<Double> wholeBytesPerSecond) {

        Sample stride() {
            return new Sample(strideBytesPerSecond);
        }

        double efficiency() {
            return stride().median() / limitBytesPerSecond;
        }

        double wholeEfficiency() {
            return new Sample(wholeBytesPerSecond).median() / limitBytesPerSecond;
        }
    }

    SerialRun(Line line, Path folder) {
        this.line = line;
        this.folder = folder;
    }

    Result measure(Effort effort, double seconds) throws Exception {
        List<Image> images = Image.makeTwo(folder, line.imageSize(seconds / effort.divisor()));
        List<Double> stride = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        try (DeviceProcess device = DeviceProcess.start(line, folder);
                SerialFrameLink link = link(device.port())) {
            SmpTarget target = new SmpTarget(DESCRIPTION, link, SETTINGS);
            for (int i = 0; i < effort.all(); i++) {
                Image image = images.get(i % images.size());
                Meter meter = new Meter(System::nanoTime);
                double took = stage(target, image, meter);
                image.requireIn(device.secondSlot());
                if (i >= effort.warmUps()) {
                    stride.add(meter.bytesPerSecond());
                    whole.add(image.stored().size() / took);
                }
            }
        }
        return new Result(line, line.limitInTurn(), stride, whole);
    }

    private SerialFrameLink link(String port) {
        SerialPorts ports = new SerialPorts();
        ports.addProvider(new JSerialCommPortProvider());
        return new SerialFrameLink(
                "device",
                new SerialLinkSettings(port, line.baud(), ProviderChoice.JSERIALCOMM),
                line.framing(),
                ports);
    }

    private static double stage(SmpTarget target, Image image, Meter meter) throws Exception {
        try (PackagedBytes bytes = PackagedBytes.open(image.stored().file(), image.described())) {
            long begin = System.nanoTime();
            target.stage(image.described(), bytes, meter);
            return (System.nanoTime() - begin) / 1e9;
        }
    }
}
