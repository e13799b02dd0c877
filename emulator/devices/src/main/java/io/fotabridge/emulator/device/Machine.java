// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.boot.BootLoader;
import io.fotabridge.emulator.device.event.DeviceEvent.Failed;
import io.fotabridge.emulator.device.event.DeviceEvent.Resetting;
import io.fotabridge.emulator.device.fault.Faults;
import io.fotabridge.emulator.device.fault.Outage;
import io.fotabridge.emulator.device.line.SerialLine;
import io.fotabridge.emulator.device.smp.Board;
import io.fotabridge.emulator.device.smp.SmpServer;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Optional;

/** The processor: boots, serves requests one by one, resets, and so on until it is stopped. A thread of its own. */
final class Machine implements Runnable {
    private final DeviceSettings settings;
    private final Board board;
    private final StartUp startUp;
    private final SerialLine line;
    private final Inbox inbox;
    private final Transmitter transmitter;
    private volatile boolean stopped;
    private boolean started;

    Machine(DeviceSettings settings, Board board, List<BootLoader> bootLoader, SerialLine line, Inbox inbox) {
        this.settings = settings;
        this.board = board;
        this.startUp = new StartUp(board, bootLoader);
        this.line = line;
        this.inbox = inbox;
        this.transmitter = new Transmitter(line, settings.framing(), settings.pacer(), board.faults().outgoing());
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
            start();
            serve();
        } catch (Outage.Reset e) {
            board.events().accept(new Resetting(e.getMessage()));
        } catch (InterruptedException | ClosedByInterruptException e) {
            if (!stopped) {
                board.events().accept(new Resetting("power cut"));
            }
        } catch (IOException e) {
            board.events().accept(new Failed(e.toString()));
            return false;
        }
        return true;
    }

    private void start() throws IOException, InterruptedException {
        inbox.close();
        boolean vanishes = settings.reenumerates() && started;
        started = true;
        if (vanishes) {
            line.unplug();
        }
        if (!startUp.succeeds()) {
            board.time().sleep(Faults.FOR_EVER);
        }
        if (vanishes) {
            line.plug();
        }
    }

    private void serve() throws IOException, InterruptedException {
        SmpServer server = new SmpServer(board, settings.dialect(), settings.buffers(), settings.imageCheck());
        inbox.open();
        startUp.announce();
        while (!server.resetRequested()) {
            byte[] request = inbox.take();
            try {
                serve(server, request);
            } catch (Outage.Silence e) {
                inbox.close();
                board.time().sleep(e.duration());
                inbox.open();
            } finally {
                inbox.release();
            }
        }
        board.time().sleep(settings.timing().resetDelay());
        throw new Outage.Reset("requested");
    }

    private void serve(SmpServer server, byte[] request) throws IOException, InterruptedException {
        Optional<byte[]> answer = server.answer(request);
        boolean unheard = server.resetRequested() && board.faults().losesResetAnswer();
        if (answer.isPresent() && !unheard && inbox.holdForAnswer()) {
            board.time().sleep(settings.timing().turnaround());
            transmitter.send(board.faults().answer(answer.get()));
        }
    }
}
