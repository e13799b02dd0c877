// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.framing;

import io.fotabridge.emulator.device.time.DeviceTime;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Zephyr's MCUMGR_TRANSPORT_RAW_UART: the SMP header's length ends a message, a long silence starts a new one. */
final class RawUnframer implements Unframer {
    private static final long IDLE_NANOS = 3_000_000_000L;
    private static final int HEADER = 8;
    private static final int LENGTH_AT = 2;

    private final int bufferSize;
    private final DeviceTime time;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private long lastArrival;

    RawUnframer(int bufferSize, DeviceTime time) {
        this.bufferSize = bufferSize;
        this.time = time;
    }

    @Override
    public List<byte[]> pieces(byte[] bytes, int length) {
        long now = time.nanoTime();
        if (now - lastArrival > IDLE_NANOS) {
            received.reset();
        }
        lastArrival = now;
        received.write(bytes, 0, length);
        List<byte[]> messages = new ArrayList<>();
        byte[] all = received.toByteArray();
        int at = 0;
        while (all.length - at >= HEADER && all.length - at >= sizeAt(all, at)) {
            messages.add(Arrays.copyOfRange(all, at, at + sizeAt(all, at)));
            at += sizeAt(all, at);
        }
        received.reset();
        received.write(all, at, all.length - at);
        return messages;
    }

    @Override
    public Optional<byte[]> accept(byte[] message) {
        return message.length <= bufferSize ? Optional.of(message) : Optional.empty();
    }

    @Override
    public void reset() {
        received.reset();
    }

    private static int sizeAt(byte[] bytes, int at) {
        return HEADER + (ByteBuffer.wrap(bytes).getShort(at + LENGTH_AT) & 0xffff);
    }
}
