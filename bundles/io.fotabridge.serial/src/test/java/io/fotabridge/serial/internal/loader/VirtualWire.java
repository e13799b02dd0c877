// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.loader;

import io.fotabridge.api.failure.FirmwareException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** A line of 115200 baud in virtual time: reading and pausing let it pass. Nobody is at the other end. */
class VirtualWire implements Wire, Timekeeper {

    private static final long NANOS_PER_BYTE = 10 * 1_000_000_000L / 115_200;

    private final ByteArrayOutputStream typed = new ByteArrayOutputStream();
    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private long now;

    private record Arrival(long at, byte one) {}

    /** Everything that was written. */
    String typed() {
        return typed.toString(StandardCharsets.ISO_8859_1);
    }

    /** The device says this, after what it has said already. */
    void say(byte[] bytes) {
        long at = arrivals.isEmpty() ? now : Math.max(now, arrivals.getLast().at());
        for (byte one : bytes) {
            at += NANOS_PER_BYTE;
            arrivals.add(new Arrival(at, one));
        }
    }

    /** The device hears this. */
    void heard(byte[] bytes) throws IOException, FirmwareException, InterruptedException {}

    /** Time has come for the device to do something by itself; when next, as {@link #nanoTime()}. */
    long deviceActs() throws IOException, InterruptedException {
        return Long.MAX_VALUE;
    }

    @Override
    public int read(byte[] into, Duration timeout) throws FirmwareException, InterruptedException {
        long until = now + timeout.toNanos();
        try {
            long next = deviceActs();
            while (arrivals.isEmpty() && next <= until) {
                now = Math.max(now, next);
                next = deviceActs();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        if (arrivals.isEmpty() || arrivals.peek().at() > until) {
            now = until;
            return 0;
        }
        now = Math.max(now, arrivals.peek().at());
        int count = 0;
        while (count < into.length && !arrivals.isEmpty() && arrivals.peek().at() <= now) {
            into[count++] = arrivals.remove().one();
        }
        return count;
    }

    @Override
    public void write(byte[] bytes) throws FirmwareException, InterruptedException {
        typed.writeBytes(bytes);
        now += nanosOnLine(bytes.length);
        try {
            heard(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public long nanosOnLine(int bytes) {
        return bytes * NANOS_PER_BYTE;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void pause(Duration duration) {
        now += duration.toNanos();
    }

    @Override
    public void close() {}
}
