// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.boot.BootMode;
import io.fotabridge.emulator.device.boot.BootRules;
import io.fotabridge.emulator.device.boot.Downgrade;
import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.framing.Framing;
import io.fotabridge.emulator.device.line.SerialLine;
import io.fotabridge.emulator.device.pty.PtyLine;
import io.fotabridge.emulator.device.recovery.RecoverySettings;
import io.fotabridge.emulator.device.smp.BufferLimits;
import io.fotabridge.emulator.device.smp.Dialect;
import io.fotabridge.emulator.device.smp.Feature;
import io.fotabridge.emulator.device.smp.FurtherImages;
import io.fotabridge.emulator.device.smp.ServerSettings;
import io.fotabridge.emulator.device.time.DeviceTime;
import io.fotabridge.emulator.device.time.DeviceTiming;
import io.fotabridge.emulator.device.time.PunctualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** Says what a simulated device is to be like; what is not said is a fast and faultless Zephyr application. */
public final class DeviceBuilder {
    private static final int SMALLEST_BUFFER = 96;

    private final List<Consumer<DeviceEvent>> listeners = new ArrayList<>();
    private Optional<SerialLine> line = Optional.empty();
    private Path link;
    private Path byId;
    private FlashContents contents = FlashContents.NEW;
    private Optional<PublicKey> trustedKey = Optional.empty();
    private BootMode bootMode = BootMode.SWAP;
    private Downgrade downgrade = Downgrade.ALLOWED;
    private RecoverySettings recovery = RecoverySettings.NONE;
    private boolean progressiveErase;
    private Set<Feature> missing = Set.of();
    private FurtherImages furtherImages = FurtherImages.ANY;
    private Map<String, String> consoleAnswers = Map.of();
    private Framing framing = Framing.CONSOLE;
    private Dialect dialect = Dialect.ZEPHYR;
    private OptionalInt bufferSize = OptionalInt.empty();
    private int bufferCount = 4;
    private int lineBuffers = 2;
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

    /** A second link, which stays when the port comes back under another name than {@link #link}, as it then does. */
    public DeviceBuilder byId(Path value) {
        byId = value;
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

    /** How new images come to run. Without it: by swap. */
    public DeviceBuilder bootMode(BootMode value) {
        bootMode = value;
        return this;
    }

    /** What the boot loader has against older images. Without it: nothing. */
    public DeviceBuilder downgrade(Downgrade value) {
        downgrade = value;
        return this;
    }

    /** The serial recovery of the boot loader. Without it there is none, and with nothing to run the device halts. */
    public DeviceBuilder recovery(RecoverySettings value) {
        recovery = value;
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
     * @param size  bytes of one, framing included (384, for Mynewt 2048)
     * @param count how many (4)
     */
    public DeviceBuilder buffers(int size, int count) {
        bufferSize = OptionalInt.of(checkedBuffer(size));
        return bufferCount(count);
    }

    /** How many network buffers, of the size that is usual. */
    public DeviceBuilder bufferCount(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one buffer is needed, not " + count);
        }
        bufferCount = count;
        return this;
    }

    /** How many lines the UART keeps while the processor waits for its flash (2); 0 for as many as come. */
    public DeviceBuilder lineBuffers(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("negative number of line buffers: " + count);
        }
        lineBuffers = count;
        return this;
    }

    /** What the application was built without. */
    public DeviceBuilder without(Set<Feature> features) {
        missing = features;
        return this;
    }

    /** What of images other than the application may be confirmed (any slot). */
    public DeviceBuilder confirms(FurtherImages value) {
        furtherImages = value;
        return this;
    }

    /** What the application's shell says to which lines, beyond "version" and "help". */
    public DeviceBuilder console(Map<String, String> answers) {
        consoleAnswers = Map.copyOf(answers);
        return this;
    }

    /** Sectors are erased when an upload reaches them, not all of them before it (IMG_ERASE_PROGRESSIVELY). */
    public DeviceBuilder progressiveErase() {
        progressiveErase = true;
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
        SerialLine opened = line.isPresent() ? line.get() : openTerminal();
        BootRules bootRules = new BootRules(bootMode, trustedKey, downgrade, timing.swap());
        try {
            return new SimulatedDevice(settings(), opened, contents, bootRules, progressiveErase,
                    List.copyOf(listeners));
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private SerialLine openTerminal() throws IOException {
        if (byId == null) {
            return PtyLine.open(link);
        }
        if (link == null) {
            throw new IllegalArgumentException("a name that changes is needed beside the link by id");
        }
        return PtyLine.open(link, byId);
    }

    private DeviceSettings settings() {
        checkedBuffer(recovery.bufferSize());
        int size = bufferSize.orElse(dialect.usualBuffer());
        BufferLimits buffers = new BufferLimits(size, bufferCount, framing.overhead());
        ServerSettings server = new ServerSettings(dialect, buffers, imageCheck, missing, furtherImages);
        return new DeviceSettings(framing, server, recovery, baud, lineBuffers, reenumerates, consoleAnswers, timing,
                faults, new PunctualTime(time));
    }

    private static int checkedBuffer(int size) {
        if (size < SMALLEST_BUFFER || size > 0xffff) {
            throw new IllegalArgumentException(
                    "a buffer has " + SMALLEST_BUFFER + " to 65535 bytes, not " + size);
        }
        return size;
    }
}
