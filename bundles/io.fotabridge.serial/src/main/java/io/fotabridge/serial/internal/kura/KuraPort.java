// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.kura;

import io.fotabridge.serial.port.Port;
import io.fotabridge.serial.port.PortSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.kura.comm.CommConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port that Kura has opened. Its reads can block for ever and its single-byte read cannot tell an error from 0xff, so
 * nothing is read that is not known to be there.
 */
final class KuraPort implements Port {

    private static final Logger LOG = LoggerFactory.getLogger(KuraPort.class);

    /** An answer is late by half of this on average, which is paid with every chunk. */
    private static final long POLL_MILLIS = 2;
    /** The longer nothing came, the less it matters. */
    private static final long IDLE_POLL_MILLIS = 10;

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long CLOSE_MILLIS = 800;

    private final CommConnection connection;
    private final InputStream in;
    private final DetachedWriter writer;
    private final Path node;
    private final AtomicBoolean closed = new AtomicBoolean();

    private KuraPort(CommConnection connection, InputStream in, DetachedWriter writer, Path node) {
        this.connection = connection;
        this.in = in;
        this.writer = writer;
        this.node = node;
    }

    /** The input stream comes first: other methods of the connection fail on one that has none. */
    static KuraPort over(CommConnection connection, PortSettings settings) throws IOException {
        try {
            InputStream in = connection.openInputStream();
            OutputStream out = connection.openOutputStream();
            return new KuraPort(connection, in, new DetachedWriter(out, settings.path()), Path.of(settings.path()));
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public int read(byte[] into, Duration timeout) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long nextLook = begin + LOOK_NANOS;
        while (true) {
            int count = takeWhatIsThere(into);
            long now = System.nanoTime();
            long left = begin + timeout.toNanos() - now;
            if (count > 0 || left <= 0) {
                return count;
            }
            if (now - nextLook >= 0) {
                lookForNode();
                nextLook = now + LOOK_NANOS;
            }
            long step = now - begin < IDLE_NANOS ? POLL_MILLIS : IDLE_POLL_MILLIS;
            TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.MILLISECONDS.toNanos(step)));
        }
    }

    private void requireOpen() throws IOException {
        if (closed.get()) {
            throw new IOException("it was closed");
        }
    }

    private int takeWhatIsThere(byte[] into) throws IOException {
        requireOpen();
        int available = in.available();
        return available <= 0 ? 0 : Math.max(0, in.read(into, 0, Math.min(available, into.length)));
    }

    /** Kura does not tell that a device was pulled out. */
    private void lookForNode() throws IOException {
        if (!Files.exists(node)) {
            throw new IOException("it has vanished; plug the device in again");
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        requireOpen();
        writer.write(bytes);
    }

    @Override
    public void flush() {
        // Each write has flushed what it wrote.
    }

    /** {@inheritDoc} Kura drains the line first, for as long as that takes; the caller does not wait for it. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            writer.close();
            Thread closing = new Thread(this::closeConnection, "fota-bridge-close-" + node.getFileName());
            closing.setDaemon(true);
            closing.start();
            try {
                closing.join(CLOSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (closing.isAlive()) {
                LOG.warn("Kura is still closing {}: the device takes nothing of what was sent", node);
            }
        }
    }

    private void closeConnection() {
        try {
            connection.close();
        } catch (IOException | RuntimeException e) {
            LOG.warn("Kura could not close {}: {}", node, e.toString());
        }
    }
}
