// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import io.fotabridge.ble.internal.link.BleLink;
import io.fotabridge.ble.internal.link.BleLinkSettings;
import io.fotabridge.ble.internal.link.Bluetooth;
import io.fotabridge.ble.internal.link.Identity;
import io.fotabridge.ble.internal.link.Pairing;
import io.fotabridge.ble.internal.link.ProviderChoice;
import io.fotabridge.ble.internal.nordic.NordicSettings;
import io.fotabridge.ble.internal.nordic.NordicTarget;
import io.fotabridge.ble.port.Address;
import io.fotabridge.emulator.ble.dfu.DfuDevice;
import io.fotabridge.emulator.ble.dfu.DfuPackages;
import io.fotabridge.emulator.ble.dfu.DfuSettings;
import io.fotabridge.emulator.ble.dfu.FirmwareType;
import io.fotabridge.emulator.ble.radio.LinkParameters;
import io.fotabridge.image.internal.KnownFormats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** The product's own installation of a firmware through Nordic's boot loader, over a modelled connection. */
record DfuRun(LinkParameters link, int receipts) {

    private static final long SEED = 20;
    private static final int VERSION = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** @param bytesPerSecond of the firmware, between the ends of its first and of its last object */
    record Result(DfuRun run, double limitBytesPerSecond, double bytesPerSecond) {

        double efficiency() {
            return bytesPerSecond / limitBytesPerSecond;
        }

        @Override
        public String toString() {
            return "CI " + run.link.interval().toMillis() + " ms, MTU " + run.link.mtu() + ", receipts "
                    + run.receipts + String.format(Locale.ROOT, ": %.1f of %.1f B/s", bytesPerSecond,
                            limitBytesPerSecond);
        }
    }

    /** When the boot loader had how much. */
    private static final class Progress {

        private long firstAt;
        private long first;
        private long lastAt;
        private long last;

        private void reached(long bytes, long nanos) {
            boolean isEndOfObject = bytes % DfuFormula.OBJECT == 0 && bytes > last;
            if (isEndOfObject && first == 0) {
                first = bytes;
                firstAt = nanos;
            } else if (isEndOfObject) {
                last = bytes;
                lastAt = nanos;
            }
        }

        private double bytesPerSecond() {
            return (last - first) * 1e9 / (lastAt - firstAt);
        }
    }

    Result install(int size, Path folder) throws Exception {
        byte[] firmware = new byte[size];
        new SplittableRandom(SEED).nextBytes(firmware);
        Path file = folder.resolve("dfu.zip");
        Files.write(file, new DfuPackages().firmware(FirmwareType.APPLICATION, VERSION, firmware).zip());
        List<FirmwareImage> images = new KnownFormats().read(file, TrustedKeys.NONE);

        VirtualBluez bluez = new VirtualBluez(SEED);
        DfuSettings settings = DfuSettings.nrf52(Air.ADDRESS, "device").with(link);
        DfuDevice device = new DfuDevice(bluez.radio(), settings, event -> {});
        Progress progress = new Progress();
        target(bluez).install(images, file, (done, total) -> progress.reached(done, bluez.nanoTime()));
        if (!Arrays.equals(firmware, device.firmware()) || device.runningVersion() != VERSION) {
            throw new IllegalStateException("the device does not have what it was sent");
        }
        double limit = new DfuFormula(link, receipts, settings.perObject()).bytesPerSecond();
        return new Result(this, limit, progress.bytesPerSecond());
    }

    private NordicTarget target(VirtualBluez bluez) {
        Bluetooth bluetooth = new Bluetooth(Map.of());
        bluetooth.addProvider(new LiveAdapter(bluez));
        Address address = new Address(Air.ADDRESS.text());
        BleLink way = new BleLink("device", new BleLinkSettings("hci0", new Identity(Optional.of(address), ""),
                ProviderChoice.BLUEZ, OptionalInt.empty(), Pairing.NEVER, PATIENCE), bluetooth);
        return new NordicTarget(new TargetDescription("device", Role.SUB_DEVICE, "", "", "", false), way,
                new NordicSettings(address, receipts, PATIENCE, PATIENCE), bluez, bluez);
    }
}
