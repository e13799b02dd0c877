// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.boot.BootLoader;
import io.fotabridge.emulator.device.boot.BootMode;
import io.fotabridge.emulator.device.boot.BootOutcome;
import io.fotabridge.emulator.device.boot.BootRules;
import io.fotabridge.emulator.device.boot.Downgrade;
import io.fotabridge.emulator.device.console.Console;
import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.fault.FaultInjector;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.flash.FlashController;
import io.fotabridge.emulator.device.flash.FlashController.Stall;
import io.fotabridge.emulator.device.smp.Application;
import io.fotabridge.emulator.device.smp.Board;
import io.fotabridge.emulator.device.smp.ServerSettings;
import io.fotabridge.emulator.device.smp.SmpServer;
import io.fotabridge.emulator.device.smp.UploadBooks;
import io.fotabridge.emulator.device.time.DeviceTiming;
import io.fotabridge.emulator.device.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A board without threads, line or waiting, and what happened on it. */
public final class TestBoard implements AutoCloseable {
    public static final long SLOT_SIZE = 64 * 1024;
    public static final Duration ERASE_SECTOR = Duration.ofMillis(100);

    public final List<DeviceEvent> events = new ArrayList<>();
    public final VirtualTime time = new VirtualTime();
    public final List<Flash> images = new ArrayList<>();
    public final Flash flash;
    public final Board board;
    private final FaultInjector faults;

    /** What is not said is one image, swapped, with a flash that erases all before an upload. */
    public record Kind(int images, BootMode mode, Downgrade downgrade, boolean progressiveErase) {
        public static final Kind USUAL = new Kind(1, BootMode.SWAP, Downgrade.ALLOWED, false);

        public static Kind of(BootMode mode) {
            return new Kind(1, mode, Downgrade.ALLOWED, false);
        }
    }

    public TestBoard(Path folder, Faults faults) throws IOException {
        this(folder, faults, Kind.USUAL);
    }

    public TestBoard(Path folder, Faults faults, Kind kind) throws IOException {
        for (int image = 0; image < kind.images(); image++) {
            images.add(new Flash(image == 0 ? folder : folder.resolve("image" + image), SLOT_SIZE));
        }
        this.flash = images.get(0);
        this.faults = new FaultInjector(faults, events::add);
        DeviceTiming timing =
                DeviceTiming.INSTANT.withEraseSector(ERASE_SECTOR).withWritePerKib(Duration.ofMillis(10));
        BootRules rules = new BootRules(kind.mode(), Optional.empty(), kind.downgrade(), Duration.ofSeconds(20));
        FlashController flashing = new FlashController(time, timing, Stall.NONE, kind.progressiveErase());
        this.board = new Board(images, flashing, rules, time, timing, this.faults, new UploadBooks(events::add),
                events::add);
    }

    /** Boots, as after a reset or a power cut; how it went for the application. */
    public BootOutcome boot() throws IOException, InterruptedException {
        return bootAll().get(0);
    }

    public List<BootOutcome> bootAll() throws IOException, InterruptedException {
        for (Flash each : images) {
            each.powerOn();
        }
        return new BootLoader(images, board.bootRules(), faults, time).boot();
    }

    /** The application's server, as it is after a boot. */
    public SmpServer server(ServerSettings settings) {
        Console console = new Console(Map.of("selftest", "PASS"), () -> "1.2.3");
        return new Application(board, settings, console).server();
    }

    @Override
    public void close() throws IOException {
        for (Flash each : images) {
            each.close();
        }
    }
}
