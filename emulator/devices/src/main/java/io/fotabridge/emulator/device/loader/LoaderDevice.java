// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.loader;

import io.fotabridge.emulator.device.boot.ImageCheck;
import io.fotabridge.emulator.device.boot.SlotImage;
import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.event.DeviceEvent.Booted;
import io.fotabridge.emulator.device.event.DeviceEvent.Failed;
import io.fotabridge.emulator.device.event.DeviceEvent.Ready;
import io.fotabridge.emulator.device.event.DeviceEvent.Resetting;
import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.line.SerialLine;
import io.fotabridge.emulator.device.loader.FileReceiver.Outcome;
import io.fotabridge.emulator.device.smp.UploadBooks;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A microcontroller with one slot and a boot loader for people, switched on. Its application prints a line and obeys
 * one command, {@code reboot}; its boot loader has a menu: 1 takes a file, 2 runs the application. It begins in the
 * boot loader if there is nothing to run. It lives in one thread of its own until it is closed.
 */
public final class LoaderDevice implements Closeable {
    /** The last words of the menu. */
    public static final String PROMPT = "choose> ";
    /** What the boot loader says of a file that it likes. */
    public static final String SUCCESS = "image ok";
    /** What the application prints when it runs, followed by its version. */
    public static final String RUNNING = "application runs: ";

    private static final String MENU = "\r\nBoot loader CMD 1.0\r\n 1  download an image\r\n 2  run\r\n" + PROMPT;
    private static final String COMMAND = "reboot";
    private static final int LOOK_MILLIS = 20;

    private final LoaderSettings settings;
    private final SerialLine line;
    private final Flash flash;
    private final Consumer<DeviceEvent> events;
    private final UploadBooks books;
    private final Port port;
    private final Thread thread;
    private volatile boolean stopped;

    /** Switches it on; {@code flash} is closed with it, and so is {@code line}. */
    public LoaderDevice(LoaderSettings settings, SerialLine line, Flash flash, Consumer<DeviceEvent> events) {
        this.settings = settings;
        this.line = line;
        this.flash = flash;
        this.events = events;
        this.books = new UploadBooks(events);
        this.port = new Port(line, settings);
        this.thread = new Thread(this::live, "device " + line.name());
        thread.setDaemon(true);
        events.accept(new Ready(line.name()));
        thread.start();
    }

    /** What a host opens. */
    public String port() {
        return line.name();
    }

    /** What runs. */
    public Path slotFile() {
        return flash.slot(0).file();
    }

    private void live() {
        try {
            boolean runnable = isRunnable();
            while (true) {
                settings.time().sleep(settings.timing().boot());
                if (runnable) {
                    runApplication();
                    reset("into the boot loader");
                }
                runBootLoader();
                reset("into the application");
                runnable = true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            if (!stopped) {
                events.accept(new Failed(e.toString()));
            }
        }
    }

    private boolean isRunnable() throws IOException {
        return flash.slot(0).written() > 0;
    }

    private void reset(String cause) throws IOException, InterruptedException {
        events.accept(new Resetting(cause));
        if (settings.reenumerates()) {
            line.unplug();
            settings.time().sleep(settings.timing().boot());
            line.plug();
        }
    }

    /** Until it is told to reboot. */
    private void runApplication() throws IOException, InterruptedException {
        Optional<SlotImage> image = SlotImage.read(flash.slot(0));
        String version = image.map(found -> found.version().toString()).orElse("?");
        String hash = image.flatMap(SlotImage::hash).map(HexFormat.of()::formatHex).orElse("");
        events.accept(new Booted(version, hash, true));
        port.print("\r\n" + RUNNING + version + "\r\n");
        StringBuilder typed = new StringBuilder();
        while (!typed.toString().contains(COMMAND + "\r")) {
            append(typed, port.read(LOOK_MILLIS));
        }
    }

    private static void append(StringBuilder typed, byte[] bytes) {
        for (byte one : bytes) {
            typed.append((char) one);
        }
        typed.delete(0, Math.max(0, typed.length() - COMMAND.length() - 1));
    }

    /** Until it is told to run what it has. */
    private void runBootLoader() throws IOException, InterruptedException {
        port.print(MENU);
        while (true) {
            for (byte key : port.read(LOOK_MILLIS)) {
                if (key == '2' && isRunnable()) {
                    return;
                }
                if (key == '1' || key == '\r') {
                    port.print(key == '1' ? download() + MENU : MENU);
                    break;
                }
            }
        }
    }

    /** @return what to say of it */
    private String download() throws IOException, InterruptedException {
        port.print("\r\nSend the file now (" + settings.protocol() + ")\r\n");
        FileReceiver receiver = new FileReceiver(
                settings.protocol(), new FlashStorage(flash, settings.timing(), settings.time(), books));
        port.write(receiver.begin(settings.time().nanoTime()));
        while (receiver.outcome() == Outcome.GOING_ON) {
            receive(receiver);
        }
        return "\r\n" + verdict(receiver) + "\r\n";
    }

    private void receive(FileReceiver receiver) throws IOException, InterruptedException {
        for (byte one : port.read(LOOK_MILLIS)) {
            if (receiver.outcome() == Outcome.GOING_ON) {
                port.write(receiver.hear(one, settings.time().nanoTime()));
            }
        }
        if (settings.time().nanoTime() >= receiver.deadline() && receiver.outcome() == Outcome.GOING_ON) {
            port.write(receiver.elapse(settings.time().nanoTime()));
        }
    }

    private String verdict(FileReceiver receiver) throws IOException {
        if (receiver.outcome() != Outcome.STORED) {
            return "transfer " + (receiver.outcome() == Outcome.CANCELLED ? "cancelled" : "timed out");
        }
        Optional<String> refusal = new ImageCheck(Optional.empty()).refusal(flash.slot(0));
        return refusal.map(reason -> "bad image: " + reason).orElse(SUCCESS);
    }

    /** Switches it off. What is in its flash stays. Idempotent. */
    @Override
    public void close() throws IOException {
        stopped = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        line.close();
        flash.close();
    }
}
