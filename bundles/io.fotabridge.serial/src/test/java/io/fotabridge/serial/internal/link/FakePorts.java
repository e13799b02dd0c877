// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import io.fotabridge.serial.port.Port;
import io.fotabridge.serial.port.PortProvider;
import io.fotabridge.serial.port.PortSettings;
import io.fotabridge.serial.port.UnknownPortException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A provider whose ports take nothing and give nothing, and that remembers what it was asked to open. */
final class FakePorts implements PortProvider {

    final List<PortSettings> opened = new ArrayList<>();
    private final String name;
    private boolean claiming;
    private boolean knowing = true;

    FakePorts(String name) {
        this.name = name;
    }

    FakePorts claiming() {
        claiming = true;
        return this;
    }

    FakePorts knowingNothing() {
        knowing = false;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean claims(PortSettings settings) {
        return claiming;
    }

    @Override
    public Port open(PortSettings settings) throws IOException {
        if (!knowing) {
            throw new UnknownPortException("never heard of it", null);
        }
        opened.add(settings);
        return new BlockedPort();
    }

    /** Of a device that takes nothing: a native write, which ends when the port is closed and not before. */
    static final class BlockedPort implements Port {

        private final CountDownLatch closed = new CountDownLatch(1);
        final CountDownLatch writing = new CountDownLatch(1);

        @Override
        public int read(byte[] into, Duration timeout) {
            return 0;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            writing.countDown();
            while (closed.getCount() > 0) {
                LockSupport.parkNanos(1_000_000);
            }
            throw new IOException("it was closed");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
