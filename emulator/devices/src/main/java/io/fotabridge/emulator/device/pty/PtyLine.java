// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.pty;

import io.fotabridge.emulator.device.line.SerialLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A serial line on a pseudo-terminal. The reader and the writer share a lock that plugging and unplugging take alone:
 * a descriptor closed under a reader could be some other file's by then.
 */
public final class PtyLine implements SerialLine {
    private static final int MAX_POLL_MILLIS = 50;

    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final PortLinks links;
    private PseudoTerminal terminal;

    private PtyLine(PortLinks links) {
        this.links = links;
    }

    /**
     * Opens a new terminal.
     *
     * @param link the symbolic link to make, or null for none
     * @throws IOException if this is no Linux, or the link cannot be made
     */
    public static PtyLine open(Path link) throws IOException {
        return opened(link == null ? PortLinks.none() : PortLinks.fixed(link));
    }

    /**
     * Opens a new terminal that gets another name whenever it is plugged in again.
     *
     * @param link the name at first, ttyACM0 say; the next one is ttyACM1, then it is this one again
     * @param byId the symbolic link that stays
     * @throws IOException if this is no Linux, or a link cannot be made
     */
    public static PtyLine open(Path link, Path byId) throws IOException {
        return opened(PortLinks.changing(link, byId));
    }

    private static PtyLine opened(PortLinks links) throws IOException {
        PtyLine line = new PtyLine(links);
        line.plug();
        return line;
    }

    @Override
    public String name() {
        lock.readLock().lock();
        try {
            return links.current().orElse(terminal == null ? "unplugged" : terminal.path());
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public int read(byte[] into, int timeoutMillis) throws IOException {
        int limit = Math.min(timeoutMillis, MAX_POLL_MILLIS);
        lock.readLock().lock();
        try {
            if (terminal != null) {
                return terminal.read(into, limit);
            }
        } finally {
            lock.readLock().unlock();
        }
        LockSupport.parkNanos(limit * 1_000_000L);
        return 0;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        lock.readLock().lock();
        try {
            if (terminal != null) {
                terminal.write(Arrays.copyOfRange(bytes, offset, offset + length));
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void unplug() throws IOException {
        lock.writeLock().lock();
        try {
            if (terminal != null) {
                PseudoTerminal closing = terminal;
                terminal = null;
                links.remove();
                closing.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void plug() throws IOException {
        lock.writeLock().lock();
        try {
            if (terminal == null) {
                terminal = openLinked();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void close() throws IOException {
        unplug();
    }

    private PseudoTerminal openLinked() throws IOException {
        PseudoTerminal opened = PseudoTerminal.open();
        try {
            links.pointTo(Path.of(opened.path()));
            return opened;
        } catch (IOException e) {
            opened.close();
            links.remove();
            throw e;
        }
    }
}
