// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.PackageSink;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to bring a body over, block after block. The first answer tells the block size, the size of the whole
 * and the entity tag; block 0 is asked for in any case, since only then do servers that put bodies together by
 * themselves keep it for the blocks that follow. Used by one thread.
 */
final class Download {

    private static final Logger LOG = LoggerFactory.getLogger(Download.class);
    private static final int LARGEST_SZX = 6;

    private final BlockSource source;
    private final FetchRequest request;
    private final PackageSink sink;
    private Optional<String> entityTag = Optional.empty();
    private OptionalLong size = OptionalLong.empty();
    private int szx = LARGEST_SZX;

    Download(BlockSource source, FetchRequest request, PackageSink sink) {
        this.source = source;
        this.request = request;
        this.sink = sink;
    }

    void run() throws FirmwareException, InterruptedException {
        Block first = await(source.ask(0, LARGEST_SZX));
        if (first.offset() != 0 || !first.isWhole()) {
            throw FetchFailures.lost(request.uri(), "does not begin with the first block");
        }
        entityTag = first.entityTag();
        size = first.size();
        szx = first.szx();
        if (!resume(first)) {
            sink.begin(0, size, entityTag);
            take(first, 0);
            follow(first);
        }
    }

    /** Goes on where the attempt before stopped, if the body is still the same and the server takes the leap. */
    private boolean resume(Block first) throws FirmwareException, InterruptedException {
        if (request.offset() == 0 || entityTag.isEmpty() || !entityTag.equals(request.entityTag())) {
            return false;
        }
        if (request.offset() <= first.end()) {
            sink.begin(request.offset(), size, entityTag);
            take(first, request.offset());
            follow(first);
            return true;
        }
        // The block with the last byte that is there already: the one after it may not exist.
        Block leap = leapTo((request.offset() - 1) / first.blockSize());
        if (leap == null) {
            return false;
        }
        sink.begin(request.offset(), size, entityTag);
        take(leap, request.offset());
        follow(leap);
        return true;
    }

    /** Null where the server gives blocks in their order only. */
    private Block leapTo(long number) throws FirmwareException, InterruptedException {
        try {
            Block block = await(source.ask(Math.toIntExact(number), szx));
            check(block, number * (16L << szx));
            return block;
        } catch (FirmwareException e) {
            if (e.failure().isTransient() && !(e instanceof UnexpectedBlock)) {
                throw e;
            }
            LOG.info("{} cannot resume, beginning anew: {}", FetchFailures.place(request.uri()), e.getMessage());
            return null;
        }
    }

    private void follow(Block from) throws FirmwareException, InterruptedException {
        Block block = from;
        while (!block.last()) {
            long offset = block.end();
            szx = block.szx();
            block = await(source.ask(Math.toIntExact(offset / block.blockSize()), szx));
            check(block, offset);
            take(block, offset);
        }
        if (size.isPresent() && size.getAsLong() != block.end()) {
            throw new FirmwareException(
                    FailureCause.INTEGRITY,
                    FetchFailures.place(request.uri()) + " announced " + size.getAsLong() + " bytes and gave "
                            + block.end());
        }
    }

    private void check(Block block, long offset) throws FirmwareException {
        if (!block.entityTag().equals(entityTag)) {
            throw new UnexpectedBlock(FetchFailures.place(request.uri()) + " changed the package during the download");
        }
        if (block.offset() != offset || !block.isWhole()) {
            throw new UnexpectedBlock(FetchFailures.place(request.uri()) + " gave another block than was asked for");
        }
    }

    private void take(Block block, long from) throws FirmwareException, InterruptedException {
        byte[] bytes = block.from(from);
        if (bytes.length > 0) {
            sink.write(ByteBuffer.wrap(bytes));
        }
    }

    private Block await(CompletableFuture<Block> answer) throws FirmwareException, InterruptedException {
        try {
            return answer.get(request.idleTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FirmwareException failure) {
                throw failure;
            }
            throw new FirmwareException(FailureCause.INTERNAL, "the download failed unexpectedly", e.getCause());
        } catch (TimeoutException e) {
            throw FetchFailures.lost(request.uri(), "sent nothing for " + request.idleTimeout().toSeconds() + " s");
        } finally {
            answer.cancel(false);
        }
    }

    /** Not the body that the download began with, or not in the order in which it was asked for. */
    private static final class UnexpectedBlock extends FirmwareException {
        private static final long serialVersionUID = 1L;

        UnexpectedBlock(String sentence) {
            super(FailureCause.CONNECTION_LOST, sentence);
        }
    }
}
