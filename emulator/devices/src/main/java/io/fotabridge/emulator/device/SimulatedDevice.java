// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.boot.BootLoader;
import io.fotabridge.emulator.device.boot.ImageCheck;
import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.event.DeviceEvent.FaultsArmed;
import io.fotabridge.emulator.device.event.DeviceEvent.Ready;
import io.fotabridge.emulator.device.fault.FaultInjector;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.line.SerialLine;
import io.fotabridge.emulator.device.smp.Board;
import io.fotabridge.emulator.device.smp.UploadBooks;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A microcontroller with an SMP server, MCUboot and two image slots, switched on. It lives in two threads of its own
 * until it is closed. All methods may be called from any thread.
 */
public final class SimulatedDevice implements Closeable {
    private final SerialLine line;
    private final Flash flash;
    private final boolean temporary;
    private final UploadBooks books;
    private final Machine machine;
    private final Receiver receiver;
    private final Thread machineThread;
    private final Thread receiverThread;

    SimulatedDevice(DeviceSettings settings, SerialLine line, FlashContents contents, Optional<PublicKey> trustedKey,
            List<Consumer<DeviceEvent>> listeners) throws IOException {
        Consumer<DeviceEvent> events = event -> listeners.forEach(listener -> listener.accept(event));
        this.line = line;
        this.flash = contents.open();
        this.temporary = contents.temporary();
        this.books = new UploadBooks(events);
        FaultInjector faults = new FaultInjector(settings.faults(), events);
        Board board = new Board(flash, settings.time(), settings.timing(), faults, books, events);
        BootLoader bootLoader = new BootLoader(flash, new ImageCheck(trustedKey), faults::bootObjection,
                settings.time(), settings.timing().swap());
        Inbox inbox = new Inbox(settings.buffers().count());
        this.machine = new Machine(settings, board, bootLoader, line, inbox);
        this.receiver = new Receiver(line, settings.pacer(), faults.incoming(),
                settings.framing().unframer(settings.buffers().size(), settings.time()), inbox, events);
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
        return flash.slot(slot).file();
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
        flash.close();
        if (temporary) {
            removeFlash();
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

    private void removeFlash() throws IOException {
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
