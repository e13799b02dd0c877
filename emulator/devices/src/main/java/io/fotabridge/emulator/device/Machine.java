// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.boot.BootLoader;
import io.fotabridge.emulator.device.console.Console;
import io.fotabridge.emulator.device.event.DeviceEvent.Failed;
import io.fotabridge.emulator.device.event.DeviceEvent.Reappeared;
import io.fotabridge.emulator.device.event.DeviceEvent.Resetting;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.fault.Outage;
import io.fotabridge.emulator.device.framing.Framing;
import io.fotabridge.emulator.device.framing.Intake;
import io.fotabridge.emulator.device.line.SerialLine;
import io.fotabridge.emulator.device.recovery.Recovery;
import io.fotabridge.emulator.device.smp.Application;
import io.fotabridge.emulator.device.smp.Board;
import io.fotabridge.emulator.device.smp.ServerSettings;
import io.fotabridge.emulator.device.smp.SmpServer;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Optional;

/** The processor: boots, serves requests one by one, resets, and so on until it is stopped. A thread of its own. */
final class Machine implements Runnable {
    private static final Duration LOOK = Duration.ofMillis(5);
    /** BOOT_LINE_BUFS. */
    private static final int RECOVERY_LINES = 8;

    private final DeviceSettings settings;
    private final Board board;
    private final BootLoader bootLoader;
    private final StartUp startUp;
    private final SerialLine line;
    private final Reception reception;
    private final Inbox inbox;
    private final Transmitter transmitter;
    private final Console console;
    private volatile boolean stopped;
    private boolean started;
    private boolean vanished;
    /** Why the boot loader is not to start the application; kept over a reset, and lost with the power. */
    private Optional<String> recoveryWanted;

    Machine(DeviceSettings settings, Board board, BootLoader bootLoader, SerialLine line, Reception reception,
            Inbox inbox) {
        this.settings = settings;
        this.board = board;
        this.bootLoader = bootLoader;
        this.startUp = new StartUp(board, bootLoader, settings.recovery().built());
        this.line = line;
        this.reception = reception;
        this.inbox = inbox;
        this.transmitter = new Transmitter(line, settings.framing(), settings.pacer(), board.faults().outgoing());
        this.console = new Console(settings.consoleAnswers(), () -> board.runningImage()
                .map(image -> image.version().toString()).orElse("?"));
        this.recoveryWanted = settings.recovery().atPowerOn() ? Optional.of("button held at power-on")
                : Optional.empty();
    }

    /** To be followed by an interrupt, which is a power cut; without this call the power comes back. */
    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        boolean alive = true;
        while (alive) {
            // First clear, then look: a stop before this line is seen, one after it interrupts what comes.
            Thread.interrupted();
            alive = !stopped && live();
        }
    }

    /** From one reset to the next. @return false if the simulator can't go on */
    private boolean live() {
        try {
            serve(start());
        } catch (Outage.Reset e) {
            board.events().accept(new Resetting(e.getMessage()));
        } catch (InterruptedException | ClosedByInterruptException e) {
            recoveryWanted = Optional.empty();
            if (!stopped) {
                board.events().accept(new Resetting("power cut"));
            }
        } catch (IOException e) {
            board.events().accept(new Failed(e.toString()));
            return false;
        }
        return true;
    }

    /** The port of a USB device is there when a program has brought it up, not before. */
    private Program start() throws IOException, InterruptedException {
        reception.stop();
        if (settings.reenumerates() && started) {
            line.unplug();
            vanished = true;
        }
        started = true;
        startUp.powerOn();
        Program program = chooseProgram();
        if (program == Program.NOTHING) {
            board.time().sleep(Faults.FOR_EVER);
        }
        reappear();
        return program;
    }

    private void reappear() throws IOException {
        if (vanished) {
            line.plug();
            vanished = false;
            board.events().accept(new Reappeared(line.name()));
        }
    }

    private Program chooseProgram() throws IOException, InterruptedException {
        Optional<String> wanted = recoveryWanted;
        recoveryWanted = Optional.empty();
        if (wanted.isPresent() && settings.recovery().built()) {
            return startUp.enterRecovery(wanted.get());
        }
        return settings.recovery().window().isZero() ? startUp.boot() : bootListening();
    }

    /**
     * A boot loader that waits for a call opens its port before it sees to its images, and looks what has come when it
     * is done with them: what came while it swapped them counts, too (boot/zephyr/main.c, BOOT_SERIAL_WAIT_FOR_DFU).
     */
    private Program bootListening() throws IOException, InterruptedException {
        reappear();
        listen(Program.RECOVERY);
        long end = board.time().nanoTime() + settings.recovery().window().toNanos();
        Program program = startUp.boot();
        while (board.time().nanoTime() < end && !inbox.hasRequest()) {
            board.time().sleep(LOOK);
        }
        if (program == Program.APPLICATION && inbox.hasRequest()) {
            return startUp.enterRecovery("spoken to at boot");
        }
        if (program != Program.RECOVERY) {
            reception.stop();
        }
        return program;
    }

    private void listen(Program program) {
        if (program == Program.RECOVERY) {
            Intake intake = Intake.framesOf(settings.recovery().bufferSize());
            reception.listen(settings.framing().unframer(intake, board.time()), 1, lines(RECOVERY_LINES));
        } else {
            ServerSettings server = settings.server();
            Intake intake = new Intake(server.limits().size(), server.dialect().checksFrames(), inbox::offer);
            reception.listen(settings.framing().unframer(intake, board.time()), server.limits().count(),
                    lines(settings.lineBuffers()));
        }
    }

    /** Frames are not cut into lines where there are none. */
    private int lines(int buffers) {
        return settings.framing() == Framing.RAW ? 0 : buffers;
    }

    private void serve(Program program) throws IOException, InterruptedException {
        SmpServer server = server(program);
        if (!inbox.hasRequest()) {
            listen(program);
        }
        startUp.announce(program);
        while (!server.reset().made()) {
            take(server, program);
        }
        board.time().sleep(settings.timing().resetDelay());
        if (server.reset().intoBootLoader()) {
            recoveryWanted = Optional.of("asked for by the application");
        }
        throw new Outage.Reset("requested");
    }

    private SmpServer server(Program program) {
        return program == Program.APPLICATION
                ? new Application(board, settings.server(), console).server()
                : new Recovery(board, settings.recovery(), bootLoader.check(), settings.framing().overhead()).server();
    }

    private void take(SmpServer server, Program program) throws IOException, InterruptedException {
        Inbox.Input input = inbox.take();
        // A boot loader has no threads: while it works on a request, nobody looks at what the UART has.
        boolean busy = program == Program.RECOVERY;
        if (busy) {
            reception.processorStalled(true);
        }
        try {
            if (input instanceof Inbox.Request request) {
                serve(server, request.message());
            } else if (input instanceof Inbox.ConsoleLine typed) {
                transmitter.print(console.answer(typed.text()).text());
            }
        } catch (Outage.Silence e) {
            reception.stop();
            board.time().sleep(e.duration());
            listen(program);
        } finally {
            inbox.release();
            if (busy) {
                reception.processorStalled(false);
            }
        }
    }

    private void serve(SmpServer server, byte[] request) throws IOException, InterruptedException {
        Optional<byte[]> answer = server.answer(request);
        boolean unheard = server.reset().made() && board.faults().losesResetAnswer();
        if (answer.isPresent() && !unheard && inbox.holdForAnswer()) {
            board.time().sleep(settings.timing().turnaround());
            transmitter.send(board.faults().answer(answer.get()));
        }
    }
}
