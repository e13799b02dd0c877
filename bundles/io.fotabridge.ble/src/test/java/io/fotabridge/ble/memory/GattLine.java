// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.memory;

import io.fotabridge.ble.internal.frames.BleFrameLink;
import io.fotabridge.emulator.device.line.SerialLine;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The SMP characteristic of a simulated device: what is written to it arrives, what the device says is notified. */
public final class GattLine implements SerialLine {

    private final BlockingQueue<byte[]> written = new LinkedBlockingQueue<>();
    private final Peripheral peripheral;
    private final int largestValue;
    private final boolean reassembles;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private volatile Consumer<byte[]> notify = ignored -> {};

    /**
     * @param isTold      whether the central knows what fits into a packet
     * @param reassembles whether the device puts messages together, or takes only whole ones
     */
    public GattLine(String address, int largestValue, boolean isTold, boolean reassembles) {
        this.largestValue = largestValue;
        this.reassembles = reassembles;
        this.peripheral = new Peripheral(address, "valve")
                .withLargestValue(largestValue, isTold)
                .with(BleFrameLink.SERVICE, BleFrameLink.CHARACTERISTIC, this::written);
    }

    public Peripheral peripheral() {
        return peripheral;
    }

    /** What a connection has left unfinished is forgotten with it. */
    private void written(byte[] value, Consumer<byte[]> notification) {
        if (!reassembles || notification != notify) {
            partial.reset();
        }
        notify = notification;
        partial.writeBytes(value);
        byte[] message = partial.toByteArray();
        if (message.length >= 8 && 8 + ((message[2] & 0xff) << 8 | message[3] & 0xff) <= message.length) {
            partial.reset();
            written.add(message);
        }
    }

    @Override
    public String name() {
        return "GATT of " + peripheral.address();
    }

    @Override
    public int read(byte[] into, int timeoutMillis) {
        try {
            byte[] value = written.poll(timeoutMillis, TimeUnit.MILLISECONDS);
            if (value != null) {
                System.arraycopy(value, 0, into, 0, value.length);
            }
            return value == null ? 0 : value.length;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int from = offset; from < offset + length; from += largestValue) {
            notify.accept(Arrays.copyOfRange(bytes, from, Math.min(offset + length, from + largestValue)));
        }
    }

    @Override
    public void unplug() {
        peripheral.leaves();
        written.clear();
    }

    @Override
    public void plug() {
        peripheral.comesBack();
    }

    @Override
    public void close() {
        peripheral.leaves();
    }
}
