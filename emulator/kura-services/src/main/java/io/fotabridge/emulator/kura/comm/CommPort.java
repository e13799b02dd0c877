// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.comm;

import com.fazecast.jSerialComm.SerialPort;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.kura.comm.CommConnection;
import org.eclipse.kura.comm.CommURI;

/** An open serial port. A long command keeps {@link #close} waiting, since all hold the same monitor: as in Kura. */
final class CommPort implements CommConnection {

    private static final Duration STEP = Duration.ofMillis(10);

    private final CommURI uri;
    private final SerialPort port;

    CommPort(CommURI uri, SerialPort port) {
        this.uri = uri;
        this.port = port;
    }

    @Override
    public CommURI getURI() {
        return uri;
    }

    @Override
    public synchronized InputStream openInputStream() {
        return port.getInputStream();
    }

    @Override
    public synchronized OutputStream openOutputStream() {
        return port.getOutputStream();
    }

    @Override
    public DataInputStream openDataInputStream() {
        return new DataInputStream(openInputStream());
    }

    @Override
    public DataOutputStream openDataOutputStream() {
        return new DataOutputStream(openOutputStream());
    }

    @Override
    public synchronized void sendMessage(byte[] message) throws IOException {
        OutputStream out = port.getOutputStream();
        out.write(message);
        out.flush();
    }

    /** What can be drained as soon as anything comes, so possibly a part of the answer; null if nothing comes. */
    @Override
    public synchronized byte[] sendCommand(byte[] command, int timeout) throws IOException {
        flushSerialBuffer();
        sendMessage(command);
        long end = System.nanoTime() + Duration.ofMillis(timeout).toNanos();
        while (port.bytesAvailable() == 0 && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(STEP.toNanos());
        }
        byte[] answer = flushSerialBuffer();
        return answer.length == 0 ? null : answer;
    }

    @Override
    public byte[] sendCommand(byte[] command, int timeout, int demark) throws IOException {
        return sendCommand(command, timeout);
    }

    @Override
    public synchronized byte[] flushSerialBuffer() throws IOException {
        int available = port.bytesAvailable();
        if (available < 0) {
            throw new IOException("Port is closed: " + uri.getPort());
        }
        byte[] drained = new byte[available];
        int count = available == 0 ? 0 : port.readBytes(drained, available);
        return Arrays.copyOf(drained, Math.max(count, 0));
    }

    @Override
    public synchronized void close() {
        port.closePort();
    }
}
