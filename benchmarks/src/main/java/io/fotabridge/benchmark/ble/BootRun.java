// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.LinkHold;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.benchmark.serial.Image;
import io.fotabridge.ble.internal.frames.BleFrameLink;
import io.fotabridge.ble.internal.link.BleLink;
import io.fotabridge.ble.internal.link.BleLinkSettings;
import io.fotabridge.ble.internal.link.Bluetooth;
import io.fotabridge.ble.internal.link.Identity;
import io.fotabridge.ble.internal.link.Pairing;
import io.fotabridge.ble.internal.link.ProviderChoice;
import io.fotabridge.ble.port.Address;
import io.fotabridge.emulator.ble.radio.LinkParameters;
import io.fotabridge.emulator.ble.smp.EventDrivenDevice;
import io.fotabridge.emulator.ble.smp.SmpPeripheralSettings;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.device.time.DeviceTiming;
import io.fotabridge.smp.SmpSettings;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.lifecycle.Approval;
import io.fotabridge.smp.internal.lifecycle.Device;
import io.fotabridge.smp.internal.lifecycle.Inspection;
import io.fotabridge.smp.internal.lifecycle.Reset;
import io.fotabridge.smp.internal.lifecycle.Return;
import io.fotabridge.smp.internal.lifecycle.Selection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * From Update to the new firmware's being confirmed, step by step as the engine takes them, in virtual time: what the
 * gateway adds to the reboot of the device.
 *
 * @param link   of the device
 * @param timing of the device
 */
record BootRun(LinkParameters link, DeviceTiming timing) {

    private static final long SLOT = 1 << 20;
    private static final long SEED = 20;
    private static final Duration ADVERTISING_INTERVAL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Of the sample's table: the MTU, and a service with a characteristic twice. */
    private static final int ROUND_TRIPS_OF_DISCOVERY = 7;

    /** Before the reset and after it: subscribing, and asking what there is. */
    private static final int CONNECTIONS = 2;

    /** Mark, reset, echo, confirm, and look before, between and after. */
    private static final int REQUESTS = 8;

    /**
     * What was measured.
     *
     * @param needed  the reset and the boot, twice what it takes to hear, connect and read a device, and one question
     *                and its answer for all that has to be said
     * @param steps   in all of which it was done
     */
    record Result(BootRun run, Duration needed, Duration steps) {

        double efficiency() {
            return (double) needed.toNanos() / steps.toNanos();
        }

        Duration onTop() {
            return steps.minus(needed);
        }
    }

    private Duration needed() {
        Duration roundTrip = link.interval().multipliedBy(2);
        Duration connecting = ADVERTISING_INTERVAL.multipliedBy(2)
                .plus(roundTrip.multipliedBy(ROUND_TRIPS_OF_DISCOVERY + 1));
        return timing.resetDelay().plus(timing.swap()).plus(timing.boot())
                .plus(connecting.multipliedBy(CONNECTIONS))
                .plus(roundTrip.multipliedBy(REQUESTS));
    }

    Result measure(Image image, Path folder) throws Exception {
        VirtualBluez bluez = new VirtualBluez(SEED);
        try (Flash flash = new Flash(folder, SLOT)) {
            flash.slot(0).write(0, McubootImages.version("1.0.0").body(1, 4096).toBytes());
            flash.slot(1).write(0, Files.readAllBytes(image.stored().file()));
            SmpPeripheralSettings settings = SmpPeripheralSettings.sample(Air.ADDRESS, "device").with(link);
            new EventDrivenDevice(bluez.radio(), settings, flash, timing, Faults.NONE, event -> {});
            bluez.pause(timing.boot().plusMillis(1));
            return new Result(this, needed(), boot(image.described(), bluez));
        }
    }

    private static Duration boot(FirmwareImage image, VirtualBluez bluez) throws Exception {
        Bluetooth bluetooth = new Bluetooth(Map.of());
        bluetooth.addProvider(new LiveAdapter(bluez));
        Identity identity = new Identity(Optional.of(new Address(Air.ADDRESS.text())), "");
        BleLink link = new BleLink("device", new BleLinkSettings(
                "hci0", identity, ProviderChoice.BLUEZ, OptionalInt.empty(), Pairing.NEVER, PATIENCE), bluetooth);
        try (BleFrameLink frames = new BleFrameLink("device", link, bluez)) {
            SmpSettings settings = new SmpSettings(
                    Confirmation.AFTER_SELF_TEST, new ImageScope(0, true), PATIENCE, PATIENCE);
            Device device = new Device("device", frames, settings, bluez);
            long begun = bluez.nanoTime();
            LinkHold hold = frames.hold();
            install(image, device);
            Duration took = Duration.ofNanos(bluez.nanoTime() - begun);
            hold.close(); // BlueZ may take two seconds for that; the providers wait for less than one
            return took;
        }
    }

    /** As the engine does it, each step with a conversation of its own. */
    private static void install(FirmwareImage image, Device device) throws Exception {
        inspect(device);
        try (Conversation conversation = device.converse()) {
            new Selection(device, conversation).select(image);
        }
        try (Conversation conversation = device.converse()) {
            new Reset(device, conversation).run();
        }
        new Return(device).await();
        inspect(device);
        try (Conversation conversation = device.converse()) {
            new Approval(device, conversation).selfTest();
        }
        try (Conversation conversation = device.converse()) {
            new Approval(device, conversation).confirm(image);
        }
        inspect(device);
    }

    private static void inspect(Device device) throws Exception {
        try (Conversation conversation = device.converse()) {
            new Inspection(conversation).inventory(device.experience());
        }
    }
}
