// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

import io.fotabridge.api.image.PackagedBytes;
import io.fotabridge.benchmark.serial.Image;
import io.fotabridge.benchmark.serial.Meter;
import io.fotabridge.ble.internal.frames.BleFrameLink;
import io.fotabridge.ble.internal.link.BleLink;
import io.fotabridge.ble.internal.link.BleLinkSettings;
import io.fotabridge.ble.internal.link.Bluetooth;
import io.fotabridge.ble.internal.link.Identity;
import io.fotabridge.ble.internal.link.Pairing;
import io.fotabridge.ble.internal.link.ProviderChoice;
import io.fotabridge.ble.port.Address;
import io.fotabridge.emulator.device.event.DeviceEvent.Uploaded;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.client.Patience;
import io.fotabridge.smp.internal.client.Peer;
import io.fotabridge.smp.internal.client.Rhythm;
import io.fotabridge.smp.internal.client.Sequence;
import io.fotabridge.smp.internal.upload.Upload;
import io.fotabridge.smp.internal.upload.Uploader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/** The product's own upload over its own transport, and a modelled connection below that. */
final class BleModelRun {

    private static final long SLOT = 8 << 20;
    private static final long SEED = 20;
    private static final Duration POWER_ON = Duration.ofMillis(1);
    private static final BleLinkSettings SETTINGS = new BleLinkSettings("hci0",
            new Identity(Optional.of(new Address(Air.ADDRESS.text())), ""), ProviderChoice.BLUEZ, OptionalInt.empty(),
            Pairing.NEVER, Duration.ofSeconds(120));

    private final Air air;

    /**
     * What was measured.
     *
     * @param bytesPerSecond of the image, between the answers to the first chunk and to the last
     * @param longestPause   seconds between two answers that brought it on
     * @param sentTwice      bytes of the image that the device received again
     */
    record Result(Air air, double limitBytesPerSecond, double bytesPerSecond, double longestPause, long sentTwice) {

        /** Seconds of the longest pause beyond those in which a window is on its way. */
        double stall() {
            return longestPause - air.secondsOfWindow();
        }

        double efficiency() {
            return bytesPerSecond / limitBytesPerSecond;
        }
    }

    BleModelRun(Air air) {
        this.air = air;
    }

    Result upload(Image image, Path folder) throws Exception {
        VirtualBluez bluez = new VirtualBluez(SEED);
        AtomicLong received = new AtomicLong();
        Meter meter = new Meter(bluez::nanoTime);
        try (Flash flash = new Flash(folder, SLOT);
                PackagedBytes bytes = PackagedBytes.open(image.stored().file(), image.described())) {
            flash.slot(0).write(0, McubootImages.version("1.0.0").body(1, 4096).toBytes());
            air.populate(bluez.radio(), flash, event -> {
                if (event instanceof Uploaded uploaded) {
                    received.set(uploaded.received());
                }
            });
            bluez.pause(POWER_ON);
            upload(new Upload(0, bytes), bluez, meter);
            image.requireIn(flash.slot(1).file());
        }
        return new Result(air, air.limit(), meter.bytesPerSecond(), meter.longestPause(),
                received.get() - image.stored().size());
    }

    private void upload(Upload upload, VirtualBluez bluez, Meter meter) throws Exception {
        Bluetooth bluetooth = new Bluetooth(Map.of());
        bluetooth.addProvider(new VirtualAdapter(bluez, air.driver(), SEED));
        Peer peer = new Peer("device", air.toString(), "its power");
        Patience patience = new Patience(bluez, SETTINGS.patience());
        try (BleFrameLink link = new BleFrameLink("device", new BleLink("device", SETTINGS, bluetooth), bluez);
                Conversation conversation =
                        new Conversation(peer, link, bluez, new Sequence(0), patience, Rhythm.CALM)) {
            new Uploader(conversation, upload, () -> false, meter).run();
        }
    }
}
