// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.kura;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Writes to a stream on a thread of its own. Nobody promises that a write which the device does not take ends when
 * Kura closes the connection: then that thread stays behind, and not the one that had something to say.
 */
final class DetachedWriter {

    private final OutputStream out;
    private final ExecutorService thread;
    private volatile CompletableFuture<Void> current = new CompletableFuture<>();

    DetachedWriter(OutputStream out, String name) {
        this.out = out;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread writing = new Thread(task, "fota-bridge-write-" + name);
            writing.setDaemon(true);
            return writing;
        });
    }

    /** Returns when the stream has taken the bytes and holds none of them back. */
    void write(byte[] bytes) throws IOException {
        CompletableFuture<Void> writing = new CompletableFuture<>();
        current = writing;
        try {
            thread.execute(() -> write(bytes, writing));
            writing.get();
        } catch (RejectedExecutionException e) {
            throw closed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("it was interrupted");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    private void write(byte[] bytes, CompletableFuture<Void> writing) {
        try {
            out.write(bytes);
            out.flush();
            writing.complete(null);
        } catch (IOException | RuntimeException e) {
            writing.completeExceptionally(e);
        }
    }

    private static IOException closed() {
        return new IOException("it was closed");
    }

    /** Ends the waiting for a write. */
    void close() {
        thread.shutdown();
        current.completeExceptionally(closed());
    }
}
