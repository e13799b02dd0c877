// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.link.FrameTransport;
import io.fotabridge.serial.internal.framing.ConsoleFrameDecoder;
import io.fotabridge.serial.internal.framing.ConsoleFrameEncoder;
import io.fotabridge.serial.internal.framing.ConsoleFraming;
import io.fotabridge.serial.port.Port;
import io.fotabridge.serial.port.PortSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

/** SMP frames over an open serial port, in console framing. */
final class SerialFrameTransport implements FrameTransport {

    /** Two lines of the framing: 186 bytes fit into every device buffer that is known. */
    private static final int SAFE_FRAME = 2 * ConsoleFraming.BYTES_PER_LINE - ConsoleFraming.OVERHEAD;
    /** No answer of a device's is nearly as long. */
    private static final int LARGEST_ANSWER = 16 * 1024;
    /** What a device may keep us waiting beyond the time that the bytes are on the line. */
    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final PortSettings settings;
    private final Port port;
    private final PortWriter writer;
    private final Queue<byte[]> frames = new ArrayDeque<>();
    private final ConsoleFrameDecoder decoder = new ConsoleFrameDecoder(LARGEST_ANSWER, frames::add);
    private final byte[] chunk = new byte[4096];

    /** @param name of the device and its port, for messages */
    SerialFrameTransport(String name, PortSettings settings, Port port) {
        this.name = name;
        this.settings = settings;
        this.port = port;
        this.writer = new PortWriter(port, settings.path());
    }

    /** Flushes a line that somebody left half typed in the device's shell (it would swallow the first frame). */
    void greet() throws FirmwareException, InterruptedException {
        try {
            write(List.of(new byte[] {'\n'}));
        } catch (InterruptedException e) {
            close();
            throw e;
        }
    }

    @Override
    public int safeFrameSize() {
        return SAFE_FRAME;
    }

    @Override
    public int overhead() {
        return ConsoleFraming.OVERHEAD;
    }

    @Override
    public void send(byte[] frame) throws FirmwareException, InterruptedException {
        write(ConsoleFrameEncoder.encode(frame));
    }

    private void write(List<byte[]> lines) throws FirmwareException, InterruptedException {
        long bytes = lines.stream().mapToLong(line -> line.length).sum();
        try {
            writer.write(lines, WRITE_PATIENCE.plusNanos(2 * settings.nanosOnLine(bytes)));
        } catch (IOException e) {
            throw lost(e.getMessage(), e);
        } catch (RejectedExecutionException e) {
            throw lost("it was closed", e);
        }
    }

    @Override
    public Optional<byte[]> receive(Duration timeout) throws FirmwareException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (frames.isEmpty()) {
            long left = Math.max(0, deadline - System.nanoTime());
            int count = read(Duration.ofNanos(left));
            decoder.feed(chunk, 0, count);
            if (left == 0) {
                break;
            }
        }
        return Optional.ofNullable(frames.poll());
    }

    private int read(Duration timeout) throws FirmwareException, InterruptedException {
        try {
            return port.read(chunk, timeout);
        } catch (IOException e) {
            throw lost(e.getMessage(), e);
        }
    }

    /** A port that failed once is of no use any more; opening it again may help. */
    private FirmwareException lost(String why, Exception reason) {
        close();
        return new FirmwareException(FailureCause.LINK_UNAVAILABLE, "lost " + name + ": " + why, reason);
    }

    @Override
    public void close() {
        writer.close();
        port.close();
    }
}
