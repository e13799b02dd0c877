// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.PackageSink;
import io.fotabridge.api.fetch.Place;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to bring a body over. The first answer tells the block size, the size of the whole and the entity tag;
 * block 0 is asked for in any case, since only then do servers that put bodies together by themselves keep it for the
 * blocks that follow.
 *
 * <p>A server that shows that it gives any block at any time is asked for many at once. Many give them in their order
 * only: they are found out by asking, and whatever else a server does that was not asked for, it is asked once more,
 * from the beginning, for one block after the other. Used by one thread.
 */
final class Download {

    private static final Logger LOG = LoggerFactory.getLogger(Download.class);
    private static final int LARGEST_SZX = 6;
    /** What the probe costs, two or three round trips, pays for more blocks than this only. */
    private static final int WORTH_A_PROBE = 5;

    private final BlockSource source;
    private final FetchRequest request;
    private final PackageSink sink;
    private final int limit;

    /**
     * An attempt that is to be made.
     *
     * @param limit the most requests that may be on their way at a time
     */
    Download(BlockSource source, FetchRequest request, PackageSink sink, int limit) {
        this.source = source;
        this.request = request;
        this.sink = sink;
        this.limit = limit;
    }

    /** @param answered told when the server gives its first block */
    void run(Runnable answered) throws FirmwareException, InterruptedException {
        try {
            fetch(limit, request.offset(), answered);
        } catch (UnexpectedAnswer e) {
            LOG.info("{}: beginning anew, one block after the other", e.getMessage());
            source.forget();
            fetch(1, 0, answered);
        }
    }

    private void fetch(int atOnce, long resumeAt, Runnable answered) throws FirmwareException, InterruptedException {
        Requests requests = new Requests(source, request);
        Block first = requests.single(0, LARGEST_SZX);
        answered.run();
        if (first.offset() != 0 || !first.isWhole()) {
            throw FetchFailures.lost(request.uri(), "does not begin with the first block");
        }
        Body body = Body.of(request.uri(), first);
        boolean same = body.entityTag().isPresent() && body.entityTag().equals(request.entityTag());
        long held = same ? resumeAt : 0;
        if (held <= first.end()) {
            fromTheFirst(requests, body, first, held, atOnce);
        } else {
            fromTheMiddle(requests, body, held, atOnce);
        }
    }

    private void fromTheFirst(Requests requests, Body body, Block first, long held, int atOnce)
            throws FirmwareException, InterruptedException {
        boolean pipelined = atOnce > 1 && !first.last() && worthAProbe(body, first.end());
        Pipeline pipeline = new Pipeline(body, requests, sink, new CongestionWindow(pipelined ? atOnce : 1), 0, held);
        sink.begin(held, body.size(), body.entityTag());
        pipeline.take(List.of(first));
        if (pipelined) {
            pipeline.take(probe(requests, body, first.end()));
        }
        pipeline.run();
    }

    private void fromTheMiddle(Requests requests, Body body, long held, int atOnce)
            throws FirmwareException, InterruptedException {
        // The block with the last byte that is there already: the one after it may not exist.
        long from = (held - 1) / body.blockSize() * body.blockSize();
        boolean pipelined = atOnce > 1 && worthAProbe(body, from);
        Pipeline pipeline =
                new Pipeline(body, requests, sink, new CongestionWindow(pipelined ? atOnce : 1), from, held);
        List<Block> leap = pipelined ? probe(requests, body, from) : List.of(proven(requests, body, from));
        sink.begin(held, body.size(), body.entityTag());
        pipeline.take(leap);
        pipeline.run();
    }

    private static boolean worthAProbe(Body body, long from) {
        long end = body.size().orElse((Block.LARGEST_NUMBER + 1) * body.blockSize());
        return end > from + (long) WORTH_A_PROBE * body.blockSize()
                && (end - 1) / body.blockSize() <= Block.LARGEST_NUMBER;
    }

    /**
     * The block at an offset, and one behind it that was asked for before: a server betrays itself which gives the next
     * one whatever it is asked for, even under the number that it was asked for, or begins anew. Of the last block one
     * can see that it is not the next one; without its number, another has to stay the same when it is asked for again.
     */
    private List<Block> probe(Requests requests, Body body, long offset)
            throws FirmwareException, InterruptedException {
        long behind = body.size().isPresent() ? body.lastBlock() : offset + body.blockSize();
        Block leap = proven(requests, body, behind);
        Block back = proven(requests, body, offset);
        boolean same = body.size().isPresent()
                ? leap.last()
                : Arrays.equals(leap.bytes(), proven(requests, body, behind).bytes());
        if (!same) {
            throw new UnexpectedAnswer(
                    Place.shown(request.uri()) + " gives the next block, whichever is asked for");
        }
        return List.of(back, leap);
    }

    private Block proven(Requests requests, Body body, long offset) throws FirmwareException, InterruptedException {
        long number = offset / body.blockSize();
        if (number > Block.LARGEST_NUMBER) {
            throw new UnexpectedAnswer(Place.shown(request.uri()) + " has made its blocks smaller");
        }
        try {
            Block block = requests.single((int) number, body.szx());
            body.require(block, offset);
            return block;
        } catch (FirmwareException e) {
            throw e.failure().isTransient() ? e : new UnexpectedAnswer(e);
        }
    }
}
