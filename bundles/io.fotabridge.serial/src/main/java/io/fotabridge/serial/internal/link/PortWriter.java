// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.link;

import io.fotabridge.serial.port.Port;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Writes to a port from a thread of its own: a native write blocks for as long as the device takes nothing, and neither
 * an interrupt nor a deadline reaches it there.
 */
final class PortWriter implements AutoCloseable {

    private final Port port;
    private final ExecutorService thread;

    PortWriter(Port port, String name) {
        this.port = port;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread writing = new Thread(task, "fota-bridge-write-" + name);
            writing.setDaemon(true);
            return writing;
        });
    }

    /**
     * Writes the lines of a frame, each in one piece; an interrupt ends it after a whole line.
     *
     * @throws IOException the port is gone, or the bytes could not be written in time
     */
    void write(List<byte[]> lines, Duration patience) throws IOException, InterruptedException {
        Future<?> writing = thread.submit(() -> writeLines(lines));
        try {
            writing.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException(
                    "nothing could be written for " + patience.toSeconds() + " s; check that the device is alive", e);
        } finally {
            writing.cancel(true);
        }
    }

    private Void writeLines(List<byte[]> lines) throws IOException {
        for (byte[] line : lines) {
            if (Thread.currentThread().isInterrupted()) {
                return null;
            }
            port.write(line);
        }
        port.flush();
        return null;
    }

    /** Takes no more; what is being written ends when the port is closed. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
