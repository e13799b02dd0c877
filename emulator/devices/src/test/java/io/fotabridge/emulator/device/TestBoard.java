// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.boot.BootLoader;
import io.fotabridge.emulator.device.boot.BootOutcome;
import io.fotabridge.emulator.device.boot.ImageCheck;
import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.fault.FaultInjector;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.smp.Board;
import io.fotabridge.emulator.device.smp.UploadBooks;
import io.fotabridge.emulator.device.time.DeviceTiming;
import io.fotabridge.emulator.device.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A board without threads, line or waiting, and what happened on it. */
public final class TestBoard implements AutoCloseable {
    public static final long SLOT_SIZE = 64 * 1024;
    public static final Duration ERASE = Duration.ofSeconds(10);

    public final List<DeviceEvent> events = new ArrayList<>();
    public final VirtualTime time = new VirtualTime();
    public final Flash flash;
    public final Board board;
    private final FaultInjector faults;

    public TestBoard(Path folder, Faults faults) throws IOException {
        this.flash = new Flash(folder, SLOT_SIZE);
        this.faults = new FaultInjector(faults, events::add);
        DeviceTiming timing = DeviceTiming.INSTANT.withErase(ERASE).withWritePerKib(Duration.ofMillis(10));
        this.board = new Board(List.of(flash), time, timing, this.faults, new UploadBooks(events::add), events::add);
    }

    public BootOutcome boot() throws IOException, InterruptedException {
        return new BootLoader(flash, new ImageCheck(Optional.empty()), faults::bootObjection, time,
                Duration.ofSeconds(20)).boot();
    }

    @Override
    public void close() throws IOException {
        flash.close();
    }
}
