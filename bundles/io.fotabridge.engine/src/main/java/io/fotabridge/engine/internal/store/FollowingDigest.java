// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * SHA-256 of a file that is still being written, computed a little behind the writer by a thread of its own, so that
 * neither waits for the other. What was there before a resume is hashed alike, from the file: the digest of the whole
 * decides, whatever a journal claims.
 */
final class FollowingDigest {

    private static final int PIECE = 256 * 1024;

    private final FileChannel file;
    private final CompletableFuture<String> digest = new CompletableFuture<>();
    private long available;
    private long announced;
    private boolean complete;
    private boolean cancelled;

    FollowingDigest(FileChannel file, long available, Executor worker) {
        this.file = file;
        this.available = available;
        this.announced = available;
        worker.execute(this::run);
    }

    /** So many bytes from the beginning can be read now. */
    synchronized void advance(long bytes) {
        available = bytes;
        if (bytes - announced >= PIECE) {
            announced = bytes;
            notifyAll();
        }
    }

    /** The digest over all bytes, lower-case hex; waits for the rest of it. */
    String finish(long size) throws IOException, InterruptedException {
        synchronized (this) {
            available = size;
            complete = true;
            notifyAll();
        }
        try {
            return digest.get();
        } catch (ExecutionException e) {
            throw new IOException("the package cannot be read back", e.getCause());
        }
    }

    synchronized void cancel() {
        cancelled = true;
        notifyAll();
    }

    private void run() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
            long position = 0;
            long until = awaitBeyond(position);
            while (until > position) {
                position = digest(sha256, piece, position, until);
                until = awaitBeyond(position);
            }
            digest.complete(HexFormat.of().formatHex(sha256.digest()));
        } catch (IOException | NoSuchAlgorithmException | InterruptedException e) {
            digest.completeExceptionally(e);
        }
    }

    private long digest(MessageDigest sha256, ByteBuffer piece, long from, long until) throws IOException {
        long position = from;
        while (position < until) {
            piece.clear().limit((int) Math.min(piece.capacity(), until - position));
            int read = file.read(piece, position);
            if (read < 0) {
                throw new IOException("the package file is shorter than what was written to it");
            }
            position += read;
            sha256.update(piece.flip());
        }
        return position;
    }

    /** Where the file ends now; the same as {@code position} when that is the end for good. */
    private synchronized long awaitBeyond(long position) throws InterruptedException {
        while (!complete && !cancelled && available - position < PIECE) {
            wait();
        }
        if (cancelled) {
            throw new InterruptedException("nobody needs this digest any more");
        }
        return available;
    }
}
