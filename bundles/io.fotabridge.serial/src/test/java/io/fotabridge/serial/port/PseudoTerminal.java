// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.port;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.util.Arrays;

/** The far end of a serial port that does not need hardware: a pseudo-terminal of Linux, opened through libc. */
public final class PseudoTerminal implements AutoCloseable {

    private static final int O_RDWR = 2;
    private static final int O_NOCTTY = 0400;
    private static final int O_NONBLOCK = 04000;
    private static final int O_CLOEXEC = 02000000;
    private static final int EIO = 5;
    private static final int EAGAIN = 11;

    private final int fd;
    private final String path;
    private boolean closed;

    /** What is needed of libc. */
    private interface C extends Library {
        C LIBC = Native.load("c", C.class);

        int posix_openpt(int flags) throws LastErrorException;

        int grantpt(int fd) throws LastErrorException;

        int unlockpt(int fd) throws LastErrorException;

        int ptsname_r(int fd, byte[] name, NativeLong length) throws LastErrorException;

        int tcgetattr(int fd, byte[] settings) throws LastErrorException;

        int tcsetattr(int fd, int when, byte[] settings) throws LastErrorException;

        void cfmakeraw(byte[] settings);

        NativeLong read(int fd, byte[] bytes, NativeLong length) throws LastErrorException;

        NativeLong write(int fd, byte[] bytes, NativeLong length) throws LastErrorException;

        int close(int fd) throws LastErrorException;
    }

    public PseudoTerminal() {
        fd = C.LIBC.posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
        C.LIBC.grantpt(fd);
        C.LIBC.unlockpt(fd);
        byte[] name = new byte[64];
        C.LIBC.ptsname_r(fd, name, new NativeLong(name.length));
        path = Native.toString(name);
        byte[] settings = new byte[256];
        C.LIBC.tcgetattr(fd, settings);
        C.LIBC.cfmakeraw(settings);
        C.LIBC.tcsetattr(fd, 0, settings);
    }

    public static boolean isSupported() {
        return System.getProperty("os.name").equals("Linux");
    }

    /** The end that is opened as a port. */
    public String path() {
        return path;
    }

    /** What has arrived, nothing if nobody has opened the other end. */
    public byte[] read() {
        byte[] bytes = new byte[4096];
        try {
            int count = C.LIBC.read(fd, bytes, new NativeLong(bytes.length)).intValue();
            return Arrays.copyOf(bytes, count);
        } catch (LastErrorException e) {
            if (e.getErrorCode() == EAGAIN || e.getErrorCode() == EIO) {
                return new byte[0];
            }
            throw e;
        }
    }

    /** Whether the other end was opened and closed again. */
    public boolean isHungUp() {
        try {
            C.LIBC.read(fd, new byte[1], new NativeLong(1));
            return false;
        } catch (LastErrorException e) {
            return e.getErrorCode() == EIO;
        }
    }

    /** Writes as much as there is room for and returns how much that was. */
    public int write(byte[] bytes, int offset) {
        byte[] rest = Arrays.copyOfRange(bytes, offset, bytes.length);
        try {
            return C.LIBC.write(fd, rest, new NativeLong(rest.length)).intValue();
        } catch (LastErrorException e) {
            if (e.getErrorCode() == EAGAIN) {
                return 0;
            }
            throw e;
        }
    }

    /** Idempotent: by the second time the number may be some other file's. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            C.LIBC.close(fd);
        }
    }
}
