// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.store;

import io.fotabridge.engine.internal.store.DownloadJournal.Entry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what was written durable from time to time, beside the writing and not in its way: forces the file, then tells
 * the journal how far it was. Used by the one thread that writes.
 */
final class Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    /** Bytes after which it is worth the wear of flash (performance sheet 3.7: at most 20 syncs a MiB, here 2). */
    private static final long EVERY_BYTES = 1 << 20;

    /** So that of a slow download no more than this is lost. */
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final FileChannel file;
    private final DownloadJournal journal;
    private final Executor worker;
    private final String uri;
    private Optional<String> entityTag = Optional.empty();
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);
    private long lastBytes;
    private long lastNanos = System.nanoTime();

    /** @param uri what is fetched; empty for what cannot be resumed, of which nothing is made durable before its end */
    Checkpoints(FileChannel file, DownloadJournal journal, Executor worker, String uri) {
        this.file = file;
        this.journal = journal;
        this.worker = worker;
        this.uri = uri;
    }

    /** From here on bytes come under this entity tag; without one they could not be resumed from. */
    void begin(Optional<String> tag) throws IOException, InterruptedException {
        quiesce();
        entityTag = tag.filter(given -> !uri.isEmpty());
    }

    /** What was written is not valid any more. */
    void startOver() throws IOException, InterruptedException {
        quiesce();
        lastBytes = 0;
        journal.delete();
    }

    /** So many bytes are written; makes them durable if it is time, unless the checkpoint before is still at it. */
    void written(long bytes) throws IOException, InterruptedException {
        boolean due = bytes - lastBytes >= EVERY_BYTES || System.nanoTime() - lastNanos >= EVERY_NANOS;
        if (entityTag.isPresent() && due && running.isDone()) {
            quiesce();
            lastBytes = bytes;
            lastNanos = System.nanoTime();
            running = CompletableFuture.runAsync(() -> checkpoint(bytes), worker);
        }
    }

    /** Makes all that was written durable, and returns when it is. */
    void last(long bytes) throws IOException, InterruptedException {
        quiesce();
        if (entityTag.isPresent() && bytes > lastBytes) {
            makeDurable(bytes);
            lastBytes = bytes;
        }
    }

    /** Whether what was written can be resumed from later. */
    boolean canResume() {
        return entityTag.isPresent();
    }

    private void checkpoint(long bytes) {
        try {
            makeDurable(bytes);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private void makeDurable(long bytes) throws IOException {
        file.force(false);
        journal.write(new Entry(uri, entityTag.orElseThrow(), bytes, ""));
    }

    /** Returns when no checkpoint is being made; whether the last one worked matters to nobody any more. */
    void settle() throws InterruptedException {
        try {
            running.get();
        } catch (ExecutionException e) {
            LOG.debug("The last checkpoint of what is given up has failed", e);
        }
    }

    /** Returns when no checkpoint is being made. */
    void quiesce() throws IOException, InterruptedException {
        try {
            running.get();
        } catch (ExecutionException e) {
            throw new IOException("what was downloaded cannot be made durable: " + e.getCause(), e.getCause());
        }
    }
}
