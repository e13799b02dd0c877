// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.event.DeviceEvent.Failed;
import io.fotabridge.emulator.device.line.SerialLine;
import io.fotabridge.emulator.device.time.Pacer;
import java.io.IOException;
import java.util.function.Consumer;

/** The UART's receiving side, a thread of its own: takes bytes at the line's pace. */
final class Receiver implements Runnable {
    private static final int LOOK_MILLIS = 50;

    private final SerialLine line;
    private final Pacer pacer;
    private final Reception reception;
    private final Consumer<DeviceEvent> events;
    private volatile boolean stopped;

    Receiver(SerialLine line, Pacer pacer, Reception reception, Consumer<DeviceEvent> events) {
        this.line = line;
        this.pacer = pacer;
        this.reception = reception;
        this.events = events;
    }

    /** To be followed by an interrupt. */
    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[pacer.pieceSize()];
        try {
            while (!stopped) {
                int n = read(buffer);
                pacer.transfer(n);
                reception.hear(buffer, n);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            events.accept(new Failed("receiving: " + e.getMessage()));
        }
    }

    /** If nothing was waiting, the line was idle, and the next byte begins when it comes. */
    private int read(byte[] buffer) throws IOException {
        int n = line.read(buffer, 0);
        if (n == 0) {
            n = line.read(buffer, LOOK_MILLIS);
            pacer.arrival();
        }
        return n;
    }
}
