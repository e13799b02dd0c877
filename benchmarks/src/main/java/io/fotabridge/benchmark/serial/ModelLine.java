// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

import io.fotabridge.api.link.FrameLink;
import io.fotabridge.api.link.FrameTransport;
import io.fotabridge.emulator.device.smp.SmpServer;
import io.fotabridge.smp.internal.client.Timekeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A line and the server at its end in virtual time, without threads: every byte takes its ten bits, every request its
 * turnaround, and turnarounds overlap as the formula lets them. Whoever talks over it takes no time at all, so what is
 * lost here is lost by how the protocol is used.
 */
final class ModelLine implements FrameLink, FrameTransport, Timekeeper {

    private static final long NANOS_PER_BYTE_AT_ONE_BAUD = 10_000_000_000L;

    private record Answer(byte[] frame, long at) {}

    private final Line line;
    private final SmpServer server;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private long now;
    private long requestsLeaveAt;
    private long answersLeaveAt;

    ModelLine(Line line, SmpServer server) {
        this.line = line;
        this.server = server;
    }

    @Override
    public void send(byte[] frame) throws InterruptedException {
        requestsLeaveAt = Math.max(now, requestsLeaveAt) + nanosOnLine(line.framing().encode(frame).length);
        if (answers.size() >= line.buffers()) {
            throw new IllegalStateException("more requests than the device has buffers");
        }
        byte[] answer = answer(frame);
        long ready = requestsLeaveAt + Duration.ofMillis(line.turnaroundMillis()).toNanos();
        answersLeaveAt = Math.max(ready, answersLeaveAt) + nanosOnLine(line.framing().encode(answer).length);
        answers.add(new Answer(answer, answersLeaveAt));
    }

    private byte[] answer(byte[] frame) throws InterruptedException {
        try {
            return server.answer(frame).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long nanosOnLine(int bytes) {
        return bytes * NANOS_PER_BYTE_AT_ONE_BAUD / line.baud();
    }

    @Override
    public Optional<byte[]> receive(Duration timeout) {
        Answer next = answers.peek();
        if (next == null || next.at() - now > timeout.toNanos()) {
            pause(timeout);
            return Optional.empty();
        }
        now = Math.max(now, next.at());
        return Optional.of(answers.remove().frame());
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
    public int safeFrameSize() {
        return line.framing().safeFrameSize();
    }

    @Override
    public int overhead() {
        return line.framing().overhead();
    }

    @Override
    public String name() {
        return line.toString();
    }

    @Override
    public FrameTransport open() {
        return this;
    }

    @Override
    public void close() {
        answers.clear();
    }
}
