// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.kura;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.kura.comm.CommConnection;
import org.eclipse.kura.comm.CommURI;

/** A connection as Kura gives it, with the traps of Kura's: reading at the wrong moment is an error of the reader. */
final class FakeConnection implements CommConnection {

    private static final int ROOM = 16 * 1024;

    private final Deque<Byte> fromDevice = new ArrayDeque<>();
    private final ByteArrayOutputStream toDevice = new ByteArrayOutputStream();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean stalled;
    private volatile boolean closingHangs;
    private boolean inputOpened;

    int send(byte[] bytes, int offset) {
        synchronized (fromDevice) {
            int count = Math.min(bytes.length - offset, ROOM - fromDevice.size());
            for (int i = 0; i < count; i++) {
                fromDevice.add(bytes[offset + i]);
            }
            return count;
        }
    }

    byte[] received() {
        synchronized (toDevice) {
            byte[] bytes = toDevice.toByteArray();
            toDevice.reset();
            return bytes;
        }
    }

    void stall() {
        stalled = true;
    }

    void hangWhenClosed() {
        closingHangs = true;
    }

    void drain() {
        closingHangs = false;
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public InputStream openInputStream() {
        inputOpened = true;
        return new InputStream() {
            @Override
            public int available() {
                synchronized (fromDevice) {
                    return fromDevice.size();
                }
            }

            @Override
            public int read() {
                throw new AssertionError("a single byte cannot be told from an error");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                synchronized (fromDevice) {
                    if (length > fromDevice.size()) {
                        throw new AssertionError("this would have blocked");
                    }
                    for (int i = 0; i < length; i++) {
                        into[offset + i] = fromDevice.remove();
                    }
                    return length;
                }
            }
        };
    }

    @Override
    public OutputStream openOutputStream() {
        if (!inputOpened) {
            throw new NullPointerException("input stream");
        }
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                takeOrBlock();
                synchronized (toDevice) {
                    toDevice.write(bytes, offset, length);
                }
            }
        };
    }

    /** Like a native write: neither an interrupt nor a deadline ends it, only the end of the port does. */
    private void takeOrBlock() throws IOException {
        while (stalled && !isClosed()) {
            LockSupport.parkNanos(1_000_000);
        }
        if (isClosed()) {
            throw new IOException("bad file descriptor");
        }
    }

    @Override
    public void close() {
        while (closingHangs) {
            LockSupport.parkNanos(1_000_000);
        }
        closed.countDown();
    }

    @Override
    public DataInputStream openDataInputStream() {
        throw new UnsupportedOperationException();
    }

    @Override
    public DataOutputStream openDataOutputStream() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CommURI getURI() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendMessage(byte[] message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] sendCommand(byte[] command, int timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] sendCommand(byte[] command, int timeout, int demark) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] flushSerialBuffer() {
        throw new UnsupportedOperationException();
    }
}
