// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.client;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.link.FrameLink;
import io.fotabridge.smp.internal.protocol.Command;
import io.fotabridge.smp.internal.protocol.EchoRequest;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a link and waits until the device behind it answers: opening a port resets many boards (DTR), a port that
 * vanished with its device comes back, a device that swaps its images is silent for a while.
 */
final class Caller {

    private static final Logger LOG = LoggerFactory.getLogger(Caller.class);

    /** Anything would do; short, so that it fits every buffer. */
    private static final EchoRequest IS_SOMEBODY_THERE = new EchoRequest("hi");

    /** Less where it has taken its time to fail: one that was listened for in vain may be there by now. */
    private static final Duration BEFORE_OPENING_AGAIN = Duration.ofSeconds(1);

    /**
     * How long a link stays open to a silent device before it is opened anew (a port may be stale after its device was
     * reset); doubles each time, because opening may reset the device in the middle of its boot.
     */
    private static final Duration FIRST_STAY = Duration.ofSeconds(10);

    /** Devices answer for some 250 ms after they have acknowledged a reset, longer by configuration. */
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

    private static final Duration FAREWELL_POLL = Duration.ofMillis(300);

    /** One lost echo is an accident of the line. */
    private static final int GONE_AFTER = 2;

    private final Peer peer;
    private final FrameLink link;
    private final Timekeeper time;
    private final Sequence sequence;
    private final Rhythm rhythm;

    Caller(Peer peer, FrameLink link, Timekeeper time, Sequence sequence, Rhythm rhythm) {
        this.peer = peer;
        this.link = link;
        this.time = time;
        this.sequence = sequence;
        this.rhythm = rhythm;
    }

    /**
     * A link of which it is not known whether anybody listens at its other end. What it waits for others with whom it is
     * shared does not count.
     */
    SmpClient open(Patience patience) throws FirmwareException, InterruptedException {
        Duration before = link.waitedForOthers();
        try {
            return new SmpClient(link.open(patience.remaining()), peer, time, sequence);
        } finally {
            patience.excuse(link.waitedForOthers().minus(before));
        }
    }

    /**
     * A link on which the device has just answered.
     *
     * @throws FirmwareException LINK_UNAVAILABLE or DEVICE_SILENT when the patience is exhausted
     */
    SmpClient reach(Patience patience) throws FirmwareException, InterruptedException {
        return reach(patience, false);
    }

    /** The same for a device that may not yet have begun its reset. */
    SmpClient reachAfterReset(Patience patience) throws FirmwareException, InterruptedException {
        return reach(patience, true);
    }

    private SmpClient reach(Patience patience, boolean isAboutToGo) throws FirmwareException, InterruptedException {
        Duration stay = FIRST_STAY;
        boolean expectsSilence = isAboutToGo;
        while (true) {
            FirmwareException failure = peer.silent(Command.ECHO);
            Duration pause = BEFORE_OPENING_AGAIN;
            long begun = time.nanoTime();
            try {
                SmpClient client = open(patience);
                if (closedUnlessAnswered(client, patience, stay, expectsSilence)) {
                    return client;
                }
                stay = stay.multipliedBy(2);
            } catch (FirmwareException e) {
                failure = e;
                pause = pause.minusNanos(time.nanoTime() - begun);
            }
            expectsSilence = false;
            giveUpOrPause(failure, patience, pause);
        }
    }

    private void giveUpOrPause(FirmwareException failure, Patience patience, Duration pause)
            throws FirmwareException, InterruptedException {
        if (!failure.failure().isTransient()) {
            throw failure;
        }
        LOG.info("{}; trying again for {} s", failure.getMessage(), patience.remaining().toSeconds());
        time.pause(patience.cap(pause));
        if (patience.isExhausted()) {
            throw failure; // that of an attempt without any time would hide it
        }
    }

    private boolean closedUnlessAnswered(SmpClient client, Patience patience, Duration stay, boolean isAboutToGo)
            throws FirmwareException, InterruptedException {
        boolean answered = false;
        try {
            answered = isAboutToGo && outlastsFarewell(client, patience) || isAnswered(client, patience, stay);
            return answered;
        } finally {
            if (!answered) {
                client.close();
            }
        }
    }

    /**
     * Until the device is gone, or has had the time to: then it has been back before we looked, and answers. However
     * short the patience is, a device that has just answered is not gone.
     */
    private boolean outlastsFarewell(SmpClient client, Patience patience)
            throws FirmwareException, InterruptedException {
        long begun = time.nanoTime();
        int unanswered = 0;
        boolean answered = false;
        while (unanswered < GONE_AFTER
                && time.nanoTime() - begun < LONGEST_FAREWELL.toNanos()
                && !patience.isExhausted()) {
            answered = client.await(client.post(IS_SOMEBODY_THERE), patience.cap(FAREWELL_POLL))
                    .isPresent();
            unanswered = answered ? 0 : unanswered + 1;
            if (answered) {
                time.pause(patience.cap(FAREWELL_POLL));
            }
        }
        return answered;
    }

    private boolean isAnswered(SmpClient client, Patience patience, Duration stay)
            throws FirmwareException, InterruptedException {
        long begun = time.nanoTime();
        Duration poll = rhythm.first();
        while (time.nanoTime() - begun < stay.toNanos() && !patience.isExhausted()) {
            // Any reply will do: a boot loader may be built without echo and say so.
            if (client.await(client.post(IS_SOMEBODY_THERE), patience.cap(poll)).isPresent()) {
                return true;
            }
            poll = rhythm.later();
        }
        return false;
    }
}
