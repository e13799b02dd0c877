// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.framing.Framing;
import io.fotabridge.emulator.device.line.SerialLine;
import io.fotabridge.emulator.device.pty.PtyLine;
import io.fotabridge.emulator.device.smp.BufferLimits;
import io.fotabridge.emulator.device.smp.Dialect;
import io.fotabridge.emulator.device.time.DeviceTime;
import io.fotabridge.emulator.device.time.DeviceTiming;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Says what a simulated device is to be like; what is not said is a fast and faultless Zephyr application. */
public final class DeviceBuilder {
    private static final int SMALLEST_BUFFER = 64;

    private final List<Consumer<DeviceEvent>> listeners = new ArrayList<>();
    private Optional<SerialLine> line = Optional.empty();
    private Path link;
    private FlashContents contents = FlashContents.NEW;
    private Optional<PublicKey> trustedKey = Optional.empty();
    private Framing framing = Framing.CONSOLE;
    private Dialect dialect = Dialect.ZEPHYR;
    private int bufferSize = 384;
    private int bufferCount = 4;
    private int baud;
    private boolean imageCheck;
    private boolean reenumerates;
    private DeviceTiming timing = DeviceTiming.INSTANT;
    private Faults faults = Faults.NONE;
    private DeviceTime time = DeviceTime.real();

    DeviceBuilder() {
    }

    /** Talk over this line, one in memory for instance. Without it: over a new pseudo-terminal. */
    public DeviceBuilder line(SerialLine value) {
        line = Optional.of(value);
        return this;
    }

    /** The symbolic link under which the pseudo-terminal is found. */
    public DeviceBuilder link(Path value) {
        link = value;
        return this;
    }

    /** Where the flash is kept. Without it: in a temporary directory that goes with the device. */
    public DeviceBuilder flash(Path directory) {
        contents = contents.in(directory);
        return this;
    }

    /** Bytes of each slot, the trailer of 4096 bytes included (512 KiB). */
    public DeviceBuilder slotSize(long bytes) {
        contents = contents.slotSize(bytes);
        return this;
    }

    /** How many images the device has, each with two slots: 1, or 2 for one with a network core, say. */
    public DeviceBuilder images(int count) {
        contents = contents.images(count);
        return this;
    }

    /** What the programmer wrote into the first slot, if that is empty. Without it: an image of version 1.0.0. */
    public DeviceBuilder firmware(Path image) {
        contents = contents.firmware(FirmwareSource.of(image));
        return this;
    }

    /** The same, from memory. */
    public DeviceBuilder firmware(byte[] image) {
        contents = contents.firmware(FirmwareSource.of(image));
        return this;
    }

    /** The only key whose images the boot loader starts (Ed25519 or ECDSA P-256). Without it: any image. */
    public DeviceBuilder trustedKey(PublicKey key) {
        trustedKey = Optional.of(key);
        return this;
    }

    public DeviceBuilder framing(Framing value) {
        framing = value;
        return this;
    }

    public DeviceBuilder dialect(Dialect value) {
        dialect = value;
        return this;
    }

    /**
     * The network buffers, as the device tells in its parameters.
     *
     * @param size  bytes of one, framing included (384)
     * @param count how many (4)
     */
    public DeviceBuilder buffers(int size, int count) {
        if (size < SMALLEST_BUFFER || size > 0xffff || count < 1) {
            throw new IllegalArgumentException("buffers out of range: " + count + " of " + size + " bytes");
        }
        bufferSize = size;
        bufferCount = count;
        return this;
    }

    /** Paces both directions as a line of this rate, 8N1; 0, the default, does not. */
    public DeviceBuilder baud(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative baud rate: " + value);
        }
        baud = value;
        return this;
    }

    /** The server reads back at the end of an upload and tells whether it matches the hash (IMG_ENABLE_IMAGE_CHECK). */
    public DeviceBuilder imageCheck() {
        imageCheck = true;
        return this;
    }

    /** The port vanishes at a reset and comes back when the application runs, as that of a USB device. */
    public DeviceBuilder reenumerates() {
        reenumerates = true;
        return this;
    }

    public DeviceBuilder timing(DeviceTiming value) {
        timing = value;
        return this;
    }

    public DeviceBuilder faults(Faults value) {
        faults = value;
        return this;
    }

    /** Another clock, for tests. */
    public DeviceBuilder time(DeviceTime value) {
        time = value;
        return this;
    }

    /** Called for each event, on the device's threads, so it must be quick and may not close the device. */
    public DeviceBuilder listener(Consumer<DeviceEvent> listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Switches the device on. Returns when its port is there; it answers when it has booted.
     *
     * @throws IOException if the terminal can't be opened, or the flash is in use or can't be written
     */
    public SimulatedDevice start() throws IOException {
        SerialLine opened = line.isPresent() ? line.get() : PtyLine.open(link);
        try {
            return new SimulatedDevice(settings(), opened, contents, trustedKey, List.copyOf(listeners));
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private DeviceSettings settings() {
        BufferLimits buffers = new BufferLimits(bufferSize, bufferCount, framing.overhead());
        return new DeviceSettings(framing, dialect, buffers, baud, imageCheck, reenumerates, timing, faults, time);
    }
}
