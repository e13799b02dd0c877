// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.smp;

import io.fotabridge.emulator.ble.peripheral.Peripheral;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.time.AirTime;
import io.fotabridge.emulator.device.boot.BootLoader;
import io.fotabridge.emulator.device.boot.BootMode;
import io.fotabridge.emulator.device.boot.BootRules;
import io.fotabridge.emulator.device.boot.Downgrade;
import io.fotabridge.emulator.device.console.Console;
import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.fault.FaultInjector;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.fault.Outage;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.flash.FlashController;
import io.fotabridge.emulator.device.flash.FlashController.Stall;
import io.fotabridge.emulator.device.smp.Application;
import io.fotabridge.emulator.device.smp.Board;
import io.fotabridge.emulator.device.smp.BufferLimits;
import io.fotabridge.emulator.device.smp.Dialect;
import io.fotabridge.emulator.device.smp.ServerSettings;
import io.fotabridge.emulator.device.smp.SmpServer;
import io.fotabridge.emulator.device.smp.UploadBooks;
import io.fotabridge.emulator.device.time.DeviceTiming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The same SMP server and boot loader without threads, for virtual time: what they would have waited for becomes the
 * time of the next event. Lives on the air's thread.
 */
public final class EventDrivenDevice {
    private final AirTime time;
    private final BusyTime busy;
    private final SmpPeripheralSettings settings;
    private final SmpPeripheral radio;
    private final Board board;
    private final BootLoader bootLoader;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private SmpServer server;
    private boolean serving;

    /** @param flash with an image in its first slot */
    public EventDrivenDevice(Radio air, SmpPeripheralSettings settings, Flash flash, DeviceTiming timing,
            Faults faults, Consumer<DeviceEvent> events) {
        this.time = air.time();
        this.busy = new BusyTime(time);
        this.settings = settings;
        FaultInjector injector = new FaultInjector(faults, events);
        BootRules rules = new BootRules(BootMode.SWAP, Optional.empty(), Downgrade.ALLOWED, timing.swap());
        FlashController flashing = new FlashController(busy, timing, Stall.NONE, false);
        this.board = new Board(List.of(flash), flashing, rules, busy, timing, injector, new UploadBooks(events),
                events);
        this.bootLoader = new BootLoader(board.images(), rules, injector, busy);
        this.radio = new SmpPeripheral(air, settings, this::request);
        boot();
    }

    /** The radio, and what may happen to it. */
    public Peripheral peripheral() {
        return radio.peripheral();
    }

    private void boot() {
        server = null;
        waiting.clear();
        try {
            board.flash().powerOn();
            bootLoader.boot();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody waits here", e);
        }
        time.at(busy.nanoTime() + board.timing().boot().toNanos(), () -> {
            server = application();
            serving = false;
            radio.power(true);
        });
    }

    private SmpServer application() {
        BufferLimits buffers = new BufferLimits(settings.bufferSize(), settings.bufferCount(), 0);
        Console console = new Console(Map.of(), () -> "?");
        return new Application(board, ServerSettings.of(Dialect.ZEPHYR, buffers), console).server();
    }

    private void reset() {
        radio.power(false);
        boot();
    }

    /** Takes a request if there is a buffer for it. */
    private void request(byte[] message) {
        if (server != null && waiting.size() + (serving ? 1 : 0) < settings.bufferCount()) {
            waiting.add(message);
            serveNext();
        }
    }

    private void serveNext() {
        if (!serving && !waiting.isEmpty()) {
            serving = true;
            byte[] request = waiting.remove();
            try {
                Optional<byte[]> answer = server.answer(request);
                time.at(busy.nanoTime() + board.timing().turnaround().toNanos(), whileRunning(() -> finish(answer)));
            } catch (Outage.Reset e) {
                time.at(busy.nanoTime(), this::reset);
            } catch (Outage.Silence e) {
                beSilent(e.duration());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody waits here", e);
            }
        }
    }

    /** An answer needs a buffer of its own, unless there is only one. */
    private void finish(Optional<byte[]> answer) {
        boolean room = settings.bufferCount() == 1 || waiting.size() + 1 < settings.bufferCount();
        boolean unheard = server.reset().made() && board.faults().losesResetAnswer();
        if (room && !unheard) {
            answer.ifPresent(message -> radio.answer(board.faults().answer(message)));
        }
        serving = false;
        if (server.reset().made()) {
            time.after(board.timing().resetDelay(), whileRunning(this::reset));
        } else {
            serveNext();
        }
    }

    private void beSilent(Duration duration) {
        SmpServer deaf = server;
        server = null;
        waiting.clear();
        time.after(duration, () -> {
            server = deaf;
            serving = false;
        });
    }

    /** What was begun by one run of the software ends with it. */
    private Runnable whileRunning(Runnable event) {
        SmpServer begunBy = server;
        return () -> {
            if (server == begunBy) {
                event.run();
            }
        };
    }
}
