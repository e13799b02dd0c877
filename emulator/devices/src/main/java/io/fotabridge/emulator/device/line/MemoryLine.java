// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.line;

import java.util.Arrays;

/** A serial line inside one process, for fast tests that need no operating system: {@link #host} is its other end. */
public final class MemoryLine implements SerialLine {
    private final ByteQueue toDevice = new ByteQueue();
    private final ByteQueue toHost = new ByteQueue();
    private volatile boolean plugged = true;

    /** The end that the software under test holds. */
    public HostEnd host() {
        return new HostEnd(this);
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public int read(byte[] into, int timeoutMillis) {
        return toDevice.poll(into, timeoutMillis);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (plugged) {
            toHost.offer(Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    @Override
    public void unplug() {
        plugged = false;
        toDevice.clear();
        toHost.clear();
    }

    @Override
    public void plug() {
        plugged = true;
    }

    @Override
    public void close() {
        unplug();
    }

    boolean plugged() {
        return plugged;
    }

    int receive(byte[] into, int timeoutMillis) {
        return toHost.poll(into, timeoutMillis);
    }

    boolean send(byte[] bytes) {
        return toDevice.offer(bytes);
    }
}
