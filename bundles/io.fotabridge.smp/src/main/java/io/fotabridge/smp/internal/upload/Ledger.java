// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.smp.internal.client.Patience;
import io.fotabridge.smp.internal.client.Peer;
import io.fotabridge.smp.internal.protocol.UploadOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far an upload has come, by what the device said, over all its connections. */
final class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    /** Losing what it had is a device's reset or a fault; a device that does nothing else is given up. */
    private static final int MAX_LOSSES = 5;

    /** Times that a device is reached again and then takes nothing, each with the whole patience. */
    private static final int MAX_REVIVALS = 3;

    private final long length;
    private final Peer peer;
    private final Patience patience;
    private final TransferListener progress;
    private long held;
    private long told;
    private long furthest;
    private int losses;
    private boolean complete;
    private boolean differed;
    private long outdated;
    private int revivals;

    Ledger(long length, Peer peer, Patience patience, TransferListener progress) {
        this.length = length;
        this.peer = peer;
        this.patience = patience;
        this.progress = progress;
    }

    /** A chunk that ends here is on its way. */
    void sent(long end) {
        furthest = Math.max(furthest, end);
    }

    /** The device answered the first chunk: it knows best, also where it holds more than this upload has sent. */
    void resumed(long offset) throws FirmwareException {
        if (offset > length) {
            lost("wants to go on at byte " + offset + " of an image of " + length + " bytes");
            return;
        }
        furthest = Math.max(furthest, offset);
        holds(offset);
    }

    /** Whether an answer to a later chunk can be true. */
    boolean isPlausible(long offset) {
        return offset <= furthest;
    }

    /**
     * Whether an answer was on its way for so long that it met a request with the same sequence number, 256 later: it
     * tells of what the device held then. One that has lost a part says so again, one that has lost all wants byte 0.
     */
    boolean isOutdated(long offset) {
        boolean isFirst = offset > 0 && offset < held && offset != outdated;
        outdated = offset;
        return isFirst;
    }

    /** The device was reached over a new link: it may take its time for what it is asked now, but not for ever. */
    void revived() {
        revivals++;
        if (revivals <= MAX_REVIVALS) {
            patience.renew();
        }
    }

    /** The device is made to begin at byte 0. */
    void beginAnew() {
        held = 0;
    }

    /** The device answered a chunk. */
    void holds(long offset) throws FirmwareException {
        if (offset < held) {
            lost("went back from byte " + held + " to " + offset);
        } else if (offset > held) {
            patience.renew();
            revivals = 0;
        }
        held = offset;
        complete = held == length;
    }

    /** Tells the listener, when the next chunk is on its way: what it does meanwhile costs the line nothing. */
    void tell() {
        if (held != told) {
            told = held;
            progress.transferred(held, length);
        }
    }

    /** The device holds less than it said, or says what cannot be. */
    void lost(String predicate) throws FirmwareException {
        losses++;
        if (losses > MAX_LOSSES) {
            throw peer.failure(
                    FailureCause.DEVICE_CORRUPTED,
                    predicate + ", the " + losses + "th loss of this upload: check its watchdog, "
                            + peer.suspects());
        }
    }

    /** Some servers read the slot back when they have everything. If it differs, all is sent once more. */
    boolean isVerified(UploadOffset answer) throws FirmwareException {
        if (!complete || answer.match().orElse(true)) {
            return true;
        }
        if (differed) {
            throw peer.failure(
                    FailureCause.DEVICE_CORRUPTED,
                    "stored something else than what was sent to it, twice: check its flash and its power supply");
        }
        LOG.warn("{} stored something else than what was sent to it; sending all of it again", peer);
        differed = true;
        complete = false;
        held = 0;
        furthest = 0;
        return false;
    }

    /** Nothing went forward for as long as the operator allows. */
    FirmwareException stuck() {
        return peer.failure(
                FailureCause.DEVICE_SILENT,
                "has taken nothing for " + patience + " and stands at byte " + held + " of " + length
                        + ": check " + peer.suspects());
    }

    /**
     * Everything was sent at least once, so perhaps the device holds it and only its answer was lost. Of one that
     * stored something else before, only its answer counts.
     */
    boolean mayBeThere() {
        return furthest == length && !differed;
    }

    void finished() {
        held = length;
        complete = true;
        tell();
    }

    boolean isComplete() {
        return complete;
    }
}
