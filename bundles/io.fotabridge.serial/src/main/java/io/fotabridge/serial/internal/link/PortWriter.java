// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import io.fotabridge.serial.port.Port;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes to a port on the thread of whoever has something to say: handing it to another one would leave the line idle
 * until that has woken up, with each frame. A native write blocks for as long as the device takes nothing, and neither
 * an interrupt nor a deadline reaches it there; so a guard looks now and then, and closes the port under a write that
 * is to end.
 */
final class PortWriter implements AutoCloseable {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** About what the operating system takes at once, so that an interrupt is mostly seen in between. */
    private static final int PORTION = 2048;

    /** A write that is under way. */
    private record Writing(Thread by, long begun, Duration patience) {

        boolean isToEnd() {
            return by.isInterrupted() || isOverdue();
        }

        boolean isOverdue() {
            return System.nanoTime() - begun > patience.toNanos();
        }
    }

    private final Port port;
    private volatile Writing writing;
    private volatile boolean closed;
    private final Thread guard;

    PortWriter(Port port, String name) {
        this.port = port;
        this.guard = new Thread(this::watch, "fota-bridge-write-" + name);
        guard.setDaemon(true);
        guard.start();
    }

    /**
     * Writes.
     *
     * @throws IOException          the port is gone, or the bytes could not be written in time, and it was closed
     * @throws InterruptedException perhaps after a part of it, and then the port was closed
     */
    void write(byte[] bytes, Duration patience) throws IOException, InterruptedException {
        Writing current = new Writing(Thread.currentThread(), System.nanoTime(), patience);
        writing = current;
        try {
            writePortions(bytes);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw current.isOverdue() ? takesNothing(patience, e) : e;
        } finally {
            writing = null;
        }
    }

    private void writePortions(byte[] bytes) throws IOException, InterruptedException {
        for (int at = 0; at < bytes.length; at += PORTION) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            int end = Math.min(bytes.length, at + PORTION);
            port.write(at == 0 && end == bytes.length ? bytes : Arrays.copyOfRange(bytes, at, end));
        }
        port.flush();
    }

    private static IOException takesNothing(Duration patience, IOException e) {
        return new IOException(
                "nothing could be written for " + patience.toSeconds() + " s; check that the device is alive", e);
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(LOOK_NANOS);
            Writing current = writing;
            if (current != null && current.isToEnd()) {
                port.close();
            }
        }
    }

    /** Ends the guard. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(guard);
    }
}
