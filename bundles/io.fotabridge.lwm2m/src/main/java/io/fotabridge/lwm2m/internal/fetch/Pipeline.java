// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.PackageSink;
import io.fotabridge.api.fetch.Place;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Brings a body over with several requests on their way, and gives its bytes to the sink in their order. Answers that
 * overtake others wait here, never more than the window may hold and the last one. Used by one thread, once.
 */
final class Pipeline {

    private final Body body;
    private final Requests requests;
    private final PackageSink sink;
    private final CongestionWindow window;
    private final Map<Long, Answer> early = new HashMap<>();
    private final PriorityQueue<Long> again = new PriorityQueue<>();
    private int szx;
    private long held;
    private long next;
    private long asked;
    /** Nothing is to be asked for from here on. */
    private long end;
    /** Whether the request that was made last had no company. */
    private boolean alone;
    private boolean complete;

    /**
     * A body of which the sink has the beginning.
     *
     * @param from offset of the block with the next byte
     * @param held bytes that the sink has
     */
    Pipeline(Body body, Requests requests, PackageSink sink, CongestionWindow window, long from, long held) {
        this.body = body;
        this.requests = requests;
        this.sink = sink;
        this.window = window;
        this.held = held;
        next = from;
        asked = from;
        szx = body.szx();
        end = body.size().orElse(Long.MAX_VALUE);
    }

    /** Takes blocks that have been fetched already, the next one among them. */
    void take(List<Block> there) throws FirmwareException, InterruptedException {
        there.forEach(block -> arrived(block.offset(), new Answer.Given(number(block.offset()), block)));
        deliver();
        asked = next;
    }

    /**
     * Fetches what is missing; blocks until the last byte was taken.
     *
     * @throws UnexpectedAnswer if the server does something that may come of the order in which it was asked
     */
    void run() throws FirmwareException, InterruptedException {
        while (!complete) {
            ask();
            handle(requests.await());
            deliver();
        }
        if (body.size().orElse(next) != next) {
            throw new FirmwareException(
                    FailureCause.INTEGRITY,
                    place() + " announced " + body.size().getAsLong() + " bytes and gave " + next);
        }
    }

    private void ask() throws FirmwareException {
        while (requests.outstanding() < window.size() && (!again.isEmpty() || mayAskOn())) {
            long offset = again.isEmpty() ? asked : again.remove();
            asked = Math.max(asked, offset + blockSize());
            requests.ask(number(offset), szx);
            alone = requests.outstanding() == 1;
        }
        if (requests.outstanding() == 0) { // the server goes on after the last byte, or the last number
            throw new FirmwareException(
                    FailureCause.INTEGRITY, place() + " gives more bytes than it announced, or than CoAP can number");
        }
    }

    private boolean mayAskOn() {
        long room = (long) window.limit() * blockSize();
        return asked < Math.min(end, next + room) && asked / blockSize() <= Block.LARGEST_NUMBER;
    }

    private void handle(Answer answer) throws FirmwareException {
        long offset = (long) answer.number() * blockSize();
        if (answer instanceof Answer.Given) {
            window.answered();
            requests.progressed();
            arrived(offset, answer);
        } else if (answer instanceof Answer.Refused refused) {
            refused(offset, refused);
        } else if (answer instanceof Answer.Repeated) {
            window.lost(offset, asked);
        } else {
            window.silent();
            again.add(offset);
        }
    }

    private void arrived(long offset, Answer answer) {
        early.put(offset, answer);
        if (answer instanceof Answer.Given given && given.block().last()) {
            end = Math.min(end, offset);
        }
    }

    /** One that has too much to do gets it in smaller portions; other errors count when it is the block's turn. */
    private void refused(long offset, Answer.Refused refused) throws FirmwareException {
        if (!refused.failure().failure().isTransient()) {
            arrived(offset, refused);
        } else if (alone && requests.outstanding() == 0) {
            throw refused.failure();
        } else {
            window.overloaded();
            again.add(offset);
        }
    }

    /** Blocks after the last one may have been asked for, and refused: that is never looked at. */
    private void deliver() throws FirmwareException, InterruptedException {
        for (Answer turn = early.remove(next); turn != null && !complete; turn = early.remove(next)) {
            if (turn instanceof Answer.Given given) {
                take(given.block());
            } else if (turn instanceof Answer.Refused refused) {
                throw new UnexpectedAnswer(refused.failure());
            }
        }
    }

    private void take(Block block) throws FirmwareException, InterruptedException {
        body.require(block, next);
        requireBlockSize(block);
        if (block.last() && block.end() < held) {
            throw new UnexpectedAnswer(place() + " has fewer bytes than it gave before");
        }
        byte[] bytes = block.from(held);
        if (bytes.length > 0) {
            sink.write(ByteBuffer.wrap(bytes));
        }
        next = block.end();
        held = Math.max(held, next);
        complete = block.last();
        requests.progressed();
    }

    /** Smaller blocks change all numbers, which only somebody can follow who has asked for nothing more. */
    private void requireBlockSize(Block block) throws UnexpectedAnswer {
        if (block.szx() != szx && !block.last()) {
            if (window.limit() > 1) {
                throw new UnexpectedAnswer(place() + " changed the size of its blocks");
            }
            szx = block.szx();
            asked = block.end();
        }
    }

    private int blockSize() {
        return 16 << szx;
    }

    private int number(long offset) {
        return Math.toIntExact(offset / blockSize());
    }

    private String place() {
        return Place.shown(body.uri());
    }
}
