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
    private final int lineBuffers;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private Unframer unframer;
    private boolean stalled;

    /** @param lineBuffers how many lines wait; 0 for as many as come */
    Reception(LineNoise noise, Inbox inbox, int lineBuffers) {
        this.noise = noise;
        this.inbox = inbox;
        this.lineBuffers = lineBuffers;
    }

    /** A program begins to listen: whatever had been half received is gone with the memory it was in. */
    synchronized void listen(Unframer fresh, int buffers) {
        waiting.clear();
        unframer = fresh;
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

    @Override
    public synchronized void processorStalled(boolean value) {
        stalled = value;
        while (!stalled && !waiting.isEmpty()) {
            take(waiting.remove());
        }
    }

    private void arrived(byte[] line) {
        if (!stalled) {
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
