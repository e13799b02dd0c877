// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.jserialcomm;

import com.fazecast.jSerialComm.SerialPort;
import io.fotabridge.serial.port.Port;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port that jSerialComm has opened. It waits in the kernel, which wakes it with the first byte, for 100 ms at a time:
 * shorter waits are not to be had there (termios counts tenths of seconds), so the last tenth is polled.
 */
final class JSerialCommPort implements Port {

    /** How long one native read waits. */
    static final int WAIT_MILLIS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(JSerialCommPort.class);
    private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS);
    private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final String GONE = "it has vanished; plug the device in again";

    private final SerialPort port;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();

    JSerialCommPort(SerialPort port) {
        this.port = port;
    }

    @Override
    public int read(byte[] into, Duration timeout) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        reading.lockInterruptibly();
        try {
            while (true) {
                long left = deadline - System.nanoTime();
                int count = left >= WAIT_NANOS ? waitForBytes(into) : takeWhatIsThere(into);
                if (count > 0 || left <= 0) {
                    return count;
                }
                if (left < WAIT_NANOS) {
                    LockSupport.parkNanos(Math.min(left, POLL_NANOS));
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } finally {
            reading.unlock();
        }
    }

    private int waitForBytes(byte[] into) throws IOException {
        return checked(port.readBytes(into, into.length));
    }

    private int takeWhatIsThere(byte[] into) throws IOException {
        int available = checked(port.bytesAvailable());
        return available == 0 ? 0 : checked(port.readBytes(into, Math.min(available, into.length)));
    }

    /** A port whose device was pulled out stays "open" for jSerialComm; only the negative count tells. */
    private int checked(int count) throws IOException {
        if (closed.get()) {
            throw new IOException("it was closed");
        }
        if (count < 0) {
            throw new IOException(GONE);
        }
        return count;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        int written = checked(port.writeBytes(bytes, bytes.length));
        if (written != bytes.length) {
            throw new IOException(GONE);
        }
    }

    @Override
    public void flush() {
        // Nothing is held back on this side of the operating system.
    }

    /**
     * {@inheritDoc} jSerialComm wakes a reader and a writer that wait, and throws away what was not yet sent, which is
     * what lets it close at once although a device takes nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            boolean readerIsOut = awaitReader();
            try {
                port.closePort();
            } finally {
                if (readerIsOut) {
                    reading.unlock();
                }
            }
        }
    }

    /** Lets a native read end by itself, so that it cannot see the file descriptor of another port. */
    private boolean awaitReader() {
        try {
            return reading.tryLock() || reading.tryLock(3L * WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.debug("closing a port under its reader");
            return false;
        }
    }
}
