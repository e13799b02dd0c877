// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.comm;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A pair of a serial port and what hangs on it. The other end is read and written as a file. */
final class PseudoTerminal implements AutoCloseable {

    private static final Libc LIBC = Native.load("c", Libc.class);
    private static final int READ_WRITE_NO_CONTROLLING_TERMINAL = 0x102;

    private final int descriptor;

    PseudoTerminal() throws IOException {
        descriptor = LIBC.posix_openpt(READ_WRITE_NO_CONTROLLING_TERMINAL);
        if (descriptor < 0 || LIBC.grantpt(descriptor) != 0 || LIBC.unlockpt(descriptor) != 0) {
            throw new IOException("no pseudo-terminal");
        }
    }

    Path port() {
        return Path.of(LIBC.ptsname(descriptor));
    }

    void send(byte[] bytes) throws IOException {
        if (LIBC.write(descriptor, bytes, bytes.length) != bytes.length) {
            throw new IOException("write");
        }
    }

    /** Waits for at least one byte. */
    byte[] receive() {
        byte[] buffer = new byte[256];
        long count = LIBC.read(descriptor, buffer, buffer.length);
        return Arrays.copyOf(buffer, (int) Math.max(count, 0));
    }

    @Override
    public void close() {
        LIBC.close(descriptor);
    }

    /** Linux: longs are 64 bits wide on what this runs on. */
    public interface Libc extends Library {
        int posix_openpt(int flags);

        int grantpt(int descriptor);

        int unlockpt(int descriptor);

        String ptsname(int descriptor);

        long read(int descriptor, byte[] buffer, long length);

        long write(int descriptor, byte[] buffer, long length);

        int close(int descriptor);
    }
}
