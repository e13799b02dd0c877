// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.smp;

import io.fotabridge.emulator.ble.time.AirTime;
import io.fotabridge.emulator.device.line.SerialLine;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The line of a simulated device whose serial port is really the air: it reads whole messages, and what it writes at
 * once is one. Unplugged means that its radio is off.
 */
final class GattLine implements SerialLine {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final String name;
    private final AirTime time;
    private final Consumer<byte[]> answers;
    private final Consumer<Boolean> power;
    private final BlockingQueue<byte[]> requests = new LinkedBlockingQueue<>();
    /** Of the message that is being read. */
    private ByteBuffer rest = NOTHING;

    /**
     * @param answers takes what the device sends, on the air's thread
     * @param power   is told whether the device's software runs, on the air's thread
     */
    GattLine(String name, AirTime time, Consumer<byte[]> answers, Consumer<Boolean> power) {
        this.name = name;
        this.time = time;
        this.answers = answers;
        this.power = power;
    }

    void request(byte[] message) {
        requests.add(message);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int read(byte[] into, int timeoutMillis) {
        try {
            if (!rest.hasRemaining()) {
                byte[] message = requests.poll(timeoutMillis, TimeUnit.MILLISECONDS);
                rest = message == null ? NOTHING : ByteBuffer.wrap(message);
            }
            int n = Math.min(into.length, rest.remaining());
            rest.get(into, 0, n);
            return n;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        byte[] message = Arrays.copyOfRange(bytes, offset, offset + length);
        time.now(() -> answers.accept(message));
    }

    @Override
    public void unplug() {
        time.now(() -> power.accept(false));
        requests.clear();
    }

    @Override
    public void plug() {
        time.now(() -> power.accept(true));
    }

    @Override
    public void close() {
        unplug();
    }
}
