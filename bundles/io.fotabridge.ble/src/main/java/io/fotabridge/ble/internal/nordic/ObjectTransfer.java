// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an init packet or a firmware into the boot loader, object by object, from where it stands. An object that did
 * not arrive as it was sent is begun again: packets that nobody acknowledges do get lost.
 */
final class ObjectTransfer {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectTransfer.class);

    private static final int ATTEMPTS = 8;
    /** From this attempt on, every packet is waited for. */
    private static final int CAREFUL = 3;
    /** Of the same packets, before their object is begun again. */
    private static final int REPEATS = 5;

    private static final Duration RECEIPT = Duration.ofSeconds(5);
    private static final Duration LATE_RECEIPT = Duration.ofSeconds(1);

    private final BootLoader loader;
    private final DfuObject object;
    private final Feed feed;
    private final int receipts;
    private final LongConsumer confirmed;

    /**
     * @param receipts  packets after which the boot loader tells what has arrived; 0 for only at the end of objects
     * @param confirmed is told how many bytes the boot loader has
     */
    ObjectTransfer(BootLoader loader, DfuObject object, Feed feed, int receipts, LongConsumer confirmed) {
        this.loader = loader;
        this.object = object;
        this.feed = feed;
        this.receipts = receipts;
        this.confirmed = confirmed;
    }

    /** Returns when all of it has arrived, and been executed but for the last object. */
    Last run() throws FirmwareException, IOException, InterruptedException {
        Selection there = loader.select(object);
        return run(there.largest(), resumption(there));
    }

    /** The same for what the boot loader is not to be believed of. */
    Last runAnew() throws FirmwareException, IOException, InterruptedException {
        return run(loader.select(object).largest(), new Resumption.Create(0));
    }

    private Resumption resumption(Selection there) throws IOException {
        feed.seek(Math.min(there.has().offset(), feed.length()));
        return Resumption.of(there, feed.length(), feed.crc());
    }

    private Last run(long largest, Resumption resumption) throws FirmwareException, IOException, InterruptedException {
        loader.demand(Request.receipts(receipts));
        boolean mayBeExecuted = resumption instanceof Resumption.Execute;
        long end = bring(largest, resumption);
        while (end < feed.length()) {
            execute(mayBeExecuted);
            mayBeExecuted = false;
            end = bring(largest, new Resumption.Create(end));
        }
        return new Last(mayBeExecuted);
    }

    /** An object is to be executed that ends all. @param mayBeExecuted whether it may be already */
    record Last(boolean mayBeExecuted) {

        /** Whether the boot loader is content. What was executed already, it does not permit once more. */
        boolean isDoneBy(Response response) {
            return response.isSuccess() || mayBeExecuted && response.result() == Response.NOT_PERMITTED;
        }
    }

    private void execute(boolean mayBeExecuted) throws FirmwareException, InterruptedException {
        Response response = loader.ask(Request.execute());
        if (!new Last(mayBeExecuted).isDoneBy(response)) {
            throw loader.peer().refused(response);
        }
    }

    /** @return where the object ends that is complete then */
    private long bring(long largest, Resumption step) throws FirmwareException, IOException, InterruptedException {
        long end;
        if (step instanceof Resumption.Execute complete) {
            end = complete.offset();
        } else if (step instanceof Resumption.Continue begun) {
            long start = begun.offset() / largest * largest;
            end = Math.min(feed.length(), start + largest);
            if (!send(begun.offset(), end, receipts)) {
                recreate(start, end);
            }
        } else {
            long start = ((Resumption.Create) step).offset();
            end = Math.min(feed.length(), start + largest);
            recreate(start, end);
        }
        confirmed.accept(end);
        return end;
    }

    private void recreate(long start, long end) throws FirmwareException, IOException, InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (attempt == CAREFUL) {
                loader.demand(Request.receipts(1));
            }
            loader.demand(Request.create(object, end - start));
            if (send(start, end, attempt < CAREFUL ? receipts : 1)) {
                if (attempt >= CAREFUL) {
                    loader.demand(Request.receipts(receipts));
                }
                return;
            }
            LOG.info("{}: bytes {} to {} have not arrived as they were sent; sending them again", loader.peer(), start,
                    end);
        }
        throw loader.peer().failure(FailureCause.DEVICE_CORRUPTED, "has been sent bytes " + start + " to " + end + " "
                + ATTEMPTS + " times, and they never arrived as they were: bring it nearer, or lower receipts");
    }

    /**
     * Packets of which nothing has arrived since the last receipt are sent once more; of others the rest would not fit.
     *
     * @return whether the boot loader then has what it should have
     */
    private boolean send(long from, long end, int every) throws FirmwareException, IOException, InterruptedException {
        feed.seek(from);
        Checksum known = sent();
        int repeats = 0;
        for (int packets = 1; feed.position() < end; packets++) {
            loader.sendPacket(feed, end);
            boolean isDue = every > 0 && packets % every == 0;
            if (isDue || feed.position() == end) {
                Checksum has = arrived(isDue && feed.position() < end);
                if (has.equals(sent())) {
                    known = has;
                    repeats = 0;
                    confirmed.accept(feed.position());
                } else if (has.equals(known) && repeats++ < REPEATS) {
                    feed.seek(known.offset());
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    /** What the boot loader has; it is asked unless a receipt tells that it has all. */
    private Checksum arrived(boolean tellsUnasked) throws FirmwareException, InterruptedException {
        Optional<Checksum> receipt = tellsUnasked ? loader.receipt(RECEIPT) : Optional.empty();
        return receipt.isPresent() && receipt.get().equals(sent()) ? receipt.get() : asked();
    }

    /** A receipt that was under way is not the answer: some providers even let it be overtaken. */
    private Checksum asked() throws FirmwareException, InterruptedException {
        Checksum last = loader.checksum();
        Optional<Checksum> late = Optional.of(last);
        while (late.isPresent() && !last.equals(sent())) {
            late = loader.receipt(LATE_RECEIPT);
            last = late.orElse(last);
        }
        return last;
    }

    private Checksum sent() {
        return new Checksum(feed.position(), feed.crc());
    }
}
