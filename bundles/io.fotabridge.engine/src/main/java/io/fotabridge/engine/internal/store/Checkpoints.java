// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.store;

import io.fotabridge.engine.internal.store.DownloadJournal.Entry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Makes what was written durable from time to time, beside the writing and not in its way: forces the file, then tells
 * the journal how far it was. Used by the one thread that writes.
 */
final class Checkpoints {

    /** Bytes after which it is worth the wear of flash (performance sheet 3.7: at most 20 syncs a MiB, here 2). */
    private static final long EVERY_BYTES = 1 << 20;

    /** So that of a slow download no more than this is lost. */
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final FileChannel file;
    private final DownloadJournal journal;
    private final Executor worker;
    private final String uri;
    private final String entityTag;
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);
    private long lastBytes;
    private long lastNanos = System.nanoTime();

    Checkpoints(FileChannel file, DownloadJournal journal, Executor worker, String uri, String entityTag) {
        this.file = file;
        this.journal = journal;
        this.worker = worker;
        this.uri = uri;
        this.entityTag = entityTag;
    }

    /** So many bytes are written; makes them durable if it is time, unless the checkpoint before is still at it. */
    void written(long bytes) throws IOException {
        boolean due = bytes - lastBytes >= EVERY_BYTES || System.nanoTime() - lastNanos >= EVERY_NANOS;
        if (due && running.isDone()) {
            begin(bytes);
        }
    }

    private void begin(long bytes) throws IOException {
        await(running);
        lastBytes = bytes;
        lastNanos = System.nanoTime();
        running = CompletableFuture.runAsync(() -> checkpoint(bytes), worker);
    }

    /** Makes all that was written durable, and returns when it is. */
    void last(long bytes) throws IOException {
        await(running);
        if (bytes > lastBytes) {
            checkpoint(bytes);
            lastBytes = bytes;
        }
    }

    private void checkpoint(long bytes) {
        try {
            file.force(false);
            journal.write(new Entry(uri, entityTag, bytes));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static void await(CompletableFuture<Void> checkpoint) throws IOException {
        try {
            checkpoint.get();
        } catch (ExecutionException e) {
            throw new IOException("what was downloaded cannot be made durable: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making durable what was downloaded", e);
        }
    }
}
