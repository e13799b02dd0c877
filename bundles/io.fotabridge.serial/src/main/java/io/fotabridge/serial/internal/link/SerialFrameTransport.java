// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.link.Console;
import io.fotabridge.api.link.FrameTransport;
import io.fotabridge.serial.internal.framing.FrameDecoder;
import io.fotabridge.serial.internal.framing.Framing;
import io.fotabridge.serial.internal.framing.PrintedLines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** SMP frames over an open serial line. */
final class SerialFrameTransport implements FrameTransport {

    /** No answer of a device's is nearly as long. */
    private static final int LARGEST_ANSWER = 16 * 1024;

    /** Longer than a device takes to erase a sector: what is sent again sooner could meet its answer on two wires. */
    private static final Duration SOONEST_ON_TWO_WIRES = Duration.ofSeconds(1);

    private final SerialLine line;
    private final Framing framing;
    private final boolean isHalfDuplex;
    private final Queue<byte[]> frames = new ArrayDeque<>();
    private final FrameDecoder decoder;
    private final PrintedLines printed = new PrintedLines();
    private final Unheard unheard;
    private final byte[] chunk = new byte[4096];
    private Optional<Ready> ready = Optional.empty();
    private long lastArrival = System.nanoTime();

    /** A frame as it will be on the line. */
    private record Ready(byte[] frame, byte[] encoded) {}

    SerialFrameTransport(SerialLine line, Framing framing, boolean isHalfDuplex) {
        this.line = line;
        this.framing = framing;
        this.isHalfDuplex = isHalfDuplex;
        this.decoder = framing.decoder(LARGEST_ANSWER, this::take);
        this.unheard = new Unheard(framing.deviceGivesUpAfter());
    }

    /** Makes the device ready for the first frame. */
    void greet() throws FirmwareException, InterruptedException {
        try {
            line.write(framing.greeting());
        } catch (InterruptedException e) {
            close();
            throw e;
        }
    }

    @Override
    public int safeFrameSize() {
        return framing.safeFrameSize();
    }

    @Override
    public int overhead() {
        return framing.overhead();
    }

    @Override
    public boolean isHalfDuplex() {
        return isHalfDuplex;
    }

    @Override
    public boolean isChecked() {
        return framing.isChecked();
    }

    @Override
    public Duration shortestTimeout() {
        return isHalfDuplex ? SOONEST_ON_TWO_WIRES : unheard.soonestRepetition();
    }

    @Override
    public Optional<Console> console() {
        return framing.isConsole() ? Optional.of(new LineConsole()) : Optional.empty();
    }

    /** The console between the frames. */
    private final class LineConsole implements Console {

        @Override
        public void type(String text) throws FirmwareException, InterruptedException {
            line.write((text + '\n').getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Optional<String> line(Duration timeout) throws FirmwareException, InterruptedException {
            long deadline = System.nanoTime() + timeout.toNanos();
            Optional<String> next = printed.next();
            for (long left = timeout.toNanos(); next.isEmpty() && left >= 0; left = deadline - System.nanoTime()) {
                listen(Duration.ofNanos(left));
                next = printed.next();
            }
            return next;
        }
    }

    @Override
    public void prepare(byte[] frame) {
        ready = Optional.of(new Ready(frame, framing.encode(frame)));
    }

    @Override
    public void send(byte[] frame) throws FirmwareException, InterruptedException {
        listenBeforeRepeating();
        line.write(encoded(frame));
        unheard.sent(System.nanoTime());
    }

    private byte[] encoded(byte[] frame) {
        Optional<Ready> prepared = ready.filter(known -> known.frame() == frame);
        ready = Optional.empty();
        return prepared.map(Ready::encoded).orElseGet(() -> framing.encode(frame));
    }

    /** Stays silent for as long as a device needs to find the beginning of the next frame, unless it answers. */
    private void listenBeforeRepeating() throws FirmwareException, InterruptedException {
        Duration silence = unheard.silenceBeforeNext(System.nanoTime());
        int before = frames.size();
        long deadline = System.nanoTime() + silence.toNanos();
        for (long left = silence.toNanos(); left > 0 && frames.size() == before; left = deadline - System.nanoTime()) {
            listen(Duration.ofNanos(left));
        }
    }

    @Override
    public Optional<byte[]> receive(Duration timeout) throws FirmwareException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (frames.isEmpty()) {
            long left = Math.max(0, deadline - System.nanoTime());
            listen(Duration.ofNanos(left));
            if (left == 0) {
                break;
            }
        }
        return Optional.ofNullable(frames.poll());
    }

    private void listen(Duration timeout) throws FirmwareException, InterruptedException {
        int count = line.read(chunk, timeout);
        if (count > 0) {
            long now = System.nanoTime();
            if (now - lastArrival > framing.longestGap().toNanos()) {
                decoder.silence();
            }
            lastArrival = now;
            decoder.feed(chunk, 0, count);
            printed.feed(chunk, 0, count);
        }
    }

    private void take(byte[] frame) {
        unheard.heard();
        frames.add(frame);
    }

    @Override
    public void close() {
        line.close();
    }
}
