// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.boot.BootLoader;
import io.fotabridge.emulator.device.boot.BootMode;
import io.fotabridge.emulator.device.boot.BootRules;
import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.event.DeviceEvent.FaultsArmed;
import io.fotabridge.emulator.device.event.DeviceEvent.Ready;
import io.fotabridge.emulator.device.fault.FaultInjector;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.flash.FlashController;
import io.fotabridge.emulator.device.flash.Trailer;
import io.fotabridge.emulator.device.line.SerialLine;
import io.fotabridge.emulator.device.smp.Board;
import io.fotabridge.emulator.device.smp.UploadBooks;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A microcontroller with an SMP server, MCUboot and two slots for each image, switched on. It lives in two threads of
 * its own until it is closed. All methods may be called from any thread.
 */
public final class SimulatedDevice implements Closeable {
    private final SerialLine line;
    private final List<Flash> images;
    private final boolean temporary;
    private final UploadBooks books;
    private final Machine machine;
    private final Receiver receiver;
    private final Thread machineThread;
    private final Thread receiverThread;

    SimulatedDevice(DeviceSettings settings, SerialLine line, FlashContents contents, BootRules bootRules,
            boolean progressiveErase, List<Consumer<DeviceEvent>> listeners) throws IOException {
        Consumer<DeviceEvent> events = event -> listeners.forEach(listener -> listener.accept(event));
        this.line = line;
        // Such a boot loader erases what has no trailer, so that imgtool is told to write one (--pad --confirm).
        boolean padded = bootRules.mode() == BootMode.DIRECT_XIP_REVERT;
        this.images = contents.open(padded ? Trailer.SETTLED : Trailer.ERASED);
        this.temporary = contents.temporary();
        this.books = new UploadBooks(events);
        FaultInjector faults = new FaultInjector(settings.faults(), events);
        Inbox inbox = new Inbox(settings.time());
        Reception reception = new Reception(faults.incoming(), inbox);
        FlashController flashing =
                new FlashController(settings.time(), settings.timing(), reception, progressiveErase);
        Board board = new Board(images, flashing, bootRules, settings.time(), settings.timing(), faults, books, events);
        BootLoader bootLoader = new BootLoader(images, bootRules, faults, settings.time());
        this.machine = new Machine(settings, board, bootLoader, line, reception, inbox);
        this.receiver = new Receiver(line, settings.pacer(), reception, events);
        this.machineThread = thread(machine, "machine");
        this.receiverThread = thread(receiver, "receiver");
        announce(settings.faults(), events);
        receiverThread.start();
        machineThread.start();
    }

    public static DeviceBuilder builder() {
        return new DeviceBuilder();
    }

    /** What a host opens: the symbolic link if there is one, else the pseudo-terminal. */
    public String port() {
        return line.name();
    }

    /**
     * The file with what is in a slot, from its start to the last byte written.
     *
     * @param slot 0 is what runs, 1 is where uploads go
     */
    public Path slotFile(int slot) {
        return slotFile(0, slot);
    }

    /** The same of any image. */
    public Path slotFile(int image, int slot) {
        return images.get(image).slot(slot).file();
    }

    /** Bytes of image data that came in upload requests since the device was made, re-sent ones counted again. */
    public long imageBytesReceived() {
        return books.received();
    }

    /** Cuts the power and gives it back at once: whatever was going on stops there, and the device boots. */
    public void powerCycle() {
        machineThread.interrupt();
    }

    /** Pulls the plug of the serial line; the device keeps running. */
    public void unplug() throws IOException {
        line.unplug();
    }

    /** Puts it back in. */
    public void plug() throws IOException {
        line.plug();
    }

    /** Switches the device off. What is in its flash stays, if a directory was given for it. Idempotent. */
    @Override
    public void close() throws IOException {
        machine.stop();
        receiver.stop();
        end(machineThread);
        end(receiverThread);
        line.close();
        for (Flash flash : images) {
            flash.close();
        }
        if (temporary) {
            for (int image = images.size() - 1; image >= 0; image--) {
                removeFlash(images.get(image));
            }
        }
    }

    private void announce(Faults faults, Consumer<DeviceEvent> events) {
        events.accept(new Ready(port()));
        if (!faults.equals(Faults.NONE)) {
            events.accept(new FaultsArmed(faults.seed(), faults.toString()));
        }
    }

    private Thread thread(Runnable task, String role) {
        Thread thread = new Thread(task, "device " + line.name() + " " + role);
        thread.setDaemon(true);
        return thread;
    }

    /** Both threads look up after 50 ms at the latest. */
    private static void end(Thread thread) {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeFlash(Flash flash) throws IOException {
        if (Files.exists(flash.directory())) {
            try (var files = Files.list(flash.directory())) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(flash.directory());
        }
    }
}
