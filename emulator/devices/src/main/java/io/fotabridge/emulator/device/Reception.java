// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import io.fotabridge.emulator.device.fault.LineNoise;
import io.fotabridge.emulator.device.flash.FlashController.Stall;
import io.fotabridge.emulator.device.framing.Unframer;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * From bytes to requests. While the processor waits for its flash, lines stay in the few buffers of the UART, and what
 * comes when all are full is lost (zephyr#92697). Thread-safe: bytes come from the line, the rest from the machine.
 */
final class Reception implements Stall {
    private final LineNoise noise;
    private final Inbox inbox;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private Unframer unframer;
    private int lineBuffers;
    private int stalls;

    Reception(LineNoise noise, Inbox inbox) {
        this.noise = noise;
        this.inbox = inbox;
    }

    /**
     * A program begins to listen: whatever had been half received is gone with the memory it was in.
     *
     * @param buffers how many requests wait
     * @param lines   how many lines wait while nobody looks; 0 for as many as come
     */
    synchronized void listen(Unframer fresh, int buffers, int lines) {
        waiting.clear();
        stalls = 0;
        unframer = fresh;
        lineBuffers = lines;
        inbox.open(buffers);
    }

    /** Nobody listens any more. */
    synchronized void stop() {
        unframer = null;
        inbox.close();
    }

    synchronized void hear(byte[] bytes, int length) {
        if (unframer == null || length == 0) {
            return;
        }
        byte[] arriving = noise.bytes(bytes, length);
        for (byte[] piece : unframer.pieces(arriving, arriving.length)) {
            noise.pass(piece).forEach(this::arrived);
        }
    }

    /** Reasons to be stalled add up. */
    @Override
    public synchronized void processorStalled(boolean stalled) {
        stalls = Math.max(0, stalls + (stalled ? 1 : -1));
        while (stalls == 0 && !waiting.isEmpty()) {
            take(waiting.remove());
        }
    }

    private void arrived(byte[] line) {
        if (stalls == 0) {
            take(line);
        } else if (lineBuffers == 0 || waiting.size() < lineBuffers) {
            waiting.add(line);
        }
    }

    private void take(byte[] line) {
        if (unframer != null) {
            unframer.accept(line).ifPresent(inbox::offer);
        }
    }
}
