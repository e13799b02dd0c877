// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import io.fotabridge.serial.port.Port;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A port on a line where only one may talk at a time: it listens before it talks, and does not hear itself. Whoever
 * uses it asks and waits for the answer; this takes care of the turn-around only.
 */
final class HalfDuplexPort implements Port {

    /** A line that is never silent is noisy, or not half-duplex; then nothing is gained by waiting. */
    private static final long LONGEST_WAIT_NANOS = 2_000_000_000L;

    private static final long WHILE_ANOTHER_LISTENS_NANOS = 200_000L;

    private final Port port;
    private final long guardNanos;
    private final Optional<EchoFilter> echo;
    private final LongSupplier clock;
    private final ReentrantLock listening = new ReentrantLock();
    private final ByteFifo heard = new ByteFifo();
    private final byte[] chunk = new byte[4096];
    private volatile long lastHeard;

    HalfDuplexPort(Port port, Duration guard, boolean echoes, LongSupplier clock) {
        this.port = port;
        this.guardNanos = guard.toNanos();
        this.echo = echoes ? Optional.of(new EchoFilter()) : Optional.empty();
        this.clock = clock;
        this.lastHeard = clock.getAsLong() - guardNanos;
    }

    @Override
    public int read(byte[] into, Duration timeout) throws IOException, InterruptedException {
        long deadline = clock.getAsLong() + timeout.toNanos();
        listening.lockInterruptibly();
        try {
            long left = timeout.toNanos();
            while (heard.isEmpty()) {
                listen(Math.max(0, left));
                if (left <= 0) {
                    break;
                }
                left = deadline - clock.getAsLong();
            }
            return heard.take(into);
        } finally {
            listening.unlock();
        }
    }

    private void listen(long timeoutNanos) throws IOException, InterruptedException {
        int count = port.read(chunk, Duration.ofNanos(timeoutNanos));
        byte[] others = echo.isPresent() ? echo.get().withoutEcho(chunk, count) : chunk;
        int length = echo.isPresent() ? others.length : count;
        if (length > 0) {
            lastHeard = clock.getAsLong();
            heard.put(others, length);
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        try {
            awaitTurn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("it was interrupted before it was its turn");
        }
        echo.ifPresent(filter -> filter.expect(bytes));
        port.write(bytes);
    }

    /** Takes what has come and waits until nothing more did for as long as the guard says. */
    private void awaitTurn() throws IOException, InterruptedException {
        long begin = clock.getAsLong();
        long left = 0;
        do {
            if (listening.tryLock()) {
                try {
                    listen(Math.max(0, left));
                } finally {
                    listening.unlock();
                }
            } else {
                LockSupport.parkNanos(WHILE_ANOTHER_LISTENS_NANOS);
            }
            left = lastHeard + guardNanos - clock.getAsLong();
        } while (left > 0 && clock.getAsLong() - begin < LONGEST_WAIT_NANOS);
    }

    @Override
    public void flush() throws IOException {
        port.flush();
    }

    @Override
    public void close() {
        port.close();
    }
}
