// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.pty;

import static io.fotabridge.emulator.device.pty.LibC.C;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * The master side of a pseudo-terminal, raw and non-blocking. A blocking read could not be stopped, not even by closing
 * the descriptor; so every wait is a poll with a limit, and the owner closes when nobody is inside.
 */
final class PseudoTerminal {
    private static final int MAX_NAME = 64;
    private static final int MAX_TERMIOS = 256;
    private static final long HANG_UP_PAUSE_NANOS = 20_000_000L;
    private static final int WRITE_PATIENCE_MILLIS = 100;

    private final int fd;
    private final String path;

    private PseudoTerminal(int fd, String path) {
        this.fd = fd;
        this.path = path;
    }

    static PseudoTerminal open() throws IOException {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new IOException("pseudo-terminals need Linux, this is " + System.getProperty("os.name"));
        }
        try {
            return prepare(C.posix_openpt(LibC.OPEN_FLAGS));
        } catch (LastErrorException e) {
            throw new IOException("no pseudo-terminal: " + e.getMessage(), e);
        }
    }

    private static PseudoTerminal prepare(int fd) {
        try {
            C.grantpt(fd);
            C.unlockpt(fd);
            byte[] name = new byte[MAX_NAME];
            C.ptsname_r(fd, name, new NativeLong(name.length));
            // Raw before anyone opens the slave, or the line discipline echoes what the host sends.
            byte[] termios = new byte[MAX_TERMIOS];
            C.tcgetattr(fd, termios);
            C.cfmakeraw(termios);
            C.tcsetattr(fd, 0, termios);
            return new PseudoTerminal(fd, Native.toString(name));
        } catch (LastErrorException e) {
            C.close(fd);
            throw e;
        }
    }

    /** The slave's path, the host's end. */
    String path() {
        return path;
    }

    /** @return bytes read; 0 if none came in time or no host has the terminal open */
    int read(byte[] into, int timeoutMillis) throws IOException {
        int ready = poll(LibC.POLLIN, timeoutMillis);
        if ((ready & LibC.POLLIN) == 0) {
            // After the last close of the slave, poll reports the hang-up at once, every time: do not spin on it.
            if ((ready & LibC.POLLHUP) != 0 && timeoutMillis > 0) {
                LockSupport.parkNanos(HANG_UP_PAUSE_NANOS);
            }
            return 0;
        }
        try {
            return C.read(fd, into, new NativeLong(into.length)).intValue();
        } catch (LastErrorException e) {
            return nothing(e);
        }
    }

    /** Writes what the terminal takes; when its buffer stays full, nobody reads, and the rest is lost. */
    void write(byte[] bytes) throws IOException {
        byte[] rest = bytes;
        while (rest.length > 0 && (poll(LibC.POLLOUT, WRITE_PATIENCE_MILLIS) & LibC.POLLOUT) != 0) {
            int written = writeSome(rest);
            if (written == 0) {
                return;
            }
            rest = Arrays.copyOfRange(rest, written, rest.length);
        }
    }

    void close() throws IOException {
        try {
            C.close(fd);
        } catch (LastErrorException e) {
            throw new IOException("closing " + path + ": " + e.getMessage(), e);
        }
    }

    private int writeSome(byte[] bytes) throws IOException {
        try {
            return C.write(fd, bytes, new NativeLong(bytes.length)).intValue();
        } catch (LastErrorException e) {
            return nothing(e);
        }
    }

    private int poll(short events, int timeoutMillis) throws IOException {
        // struct pollfd { int fd; short events; short revents; }
        ByteBuffer pollfd = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putInt(0, fd).putShort(4, events);
        try {
            C.poll(pollfd.array(), new NativeLong(1), timeoutMillis);
            return pollfd.getShort(6);
        } catch (LastErrorException e) {
            return nothing(e);
        }
    }

    /** EAGAIN: not yet; EINTR: a signal, look again; EIO: no host has the terminal open. Anything else is an error. */
    private int nothing(LastErrorException e) throws IOException {
        switch (e.getErrorCode()) {
            case LibC.EAGAIN, LibC.EINTR, LibC.EIO:
                return 0;
            default:
                throw new IOException(path + ": " + e.getMessage(), e);
        }
    }
}
