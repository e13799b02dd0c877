// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

import io.fotabridge.emulator.server.request.Reply;
import java.util.Optional;

/**
 * Decides what a look at the device calls for. Knows no network and no clock; remembers what was written and answered.
 */
final class NextStep {

    /** What is to be done. */
    sealed interface Action {}

    /** A request to the device. */
    enum Write implements Action {
        RESET,
        DELIVER,
        UPDATE
    }

    /** Nothing to do now. */
    enum Wait implements Action {
        /** Until something changes, or for a poll interval. */
        FOR_CHANGE,
        /** For a poll interval, whatever changes: what was seen is not believed yet. */
        FOR_CERTAINTY
    }

    /** Done with it. */
    record End(Ending ending) implements Action {}

    /** How often a request is refused before that is taken for the device's last word. */
    private static final int REFUSALS = 3;
    private static final int INCOMPLETE = 408;
    private static final int BUSY = 503;

    private final Delivery delivery;
    private final int mostDeliveries;
    private boolean prepared;
    private boolean delivered;
    private boolean updateAccepted;
    private boolean certain;
    private int deliveries;
    private int refusals;
    private Optional<Ending.Refused> refusal = Optional.empty();
    private Optional<Write> lastAccepted = Optional.empty();

    NextStep(Delivery delivery, int mostDeliveries) {
        this.delivery = delivery;
        this.mostDeliveries = mostDeliveries;
    }

    int deliveries() {
        return deliveries;
    }

    /**
     * State and result come with two reads, and a device may show a change a little later than it accepts the request.
     * So what would repeat a request, or is an unusual end, must be seen twice.
     */
    Action decide(Look look) {
        Action action = calledFor(look);
        boolean repeats = lastAccepted.filter(action::equals).isPresent();
        boolean doubtful = (repeats || isUnusual(action)) && !certain;
        certain = doubtful;
        return doubtful ? Wait.FOR_CERTAINTY : action;
    }

    private static boolean isUnusual(Action action) {
        return action instanceof End end
                && (end.ending() instanceof Ending.ResultLost
                        || end.ending() instanceof Ending.Failed failed && failed.state() != Look.IDLE);
    }

    private Action calledFor(Look look) {
        if (pushWasCut(look)) {
            prepared = false;
        } else if (deliveries > 0 && look.hasFailed()) {
            return new End(new Ending.Failed(look.state(), look.result()));
        }
        if (!prepared) {
            return prepare(look);
        }
        return switch (look.state()) {
            case Look.IDLE -> idle(look);
            case Look.DOWNLOADING -> downloading();
            case Look.DOWNLOADED -> downloaded(look);
            case Look.UPDATING -> updating();
            default -> new End(new Ending.GaveUp("the device is in an unknown state: " + look.state()));
        };
    }

    /** Some devices report what was our broken connection too; that is no reason to give up. */
    private boolean pushWasCut(Look look) {
        return delivery instanceof Delivery.Push && !delivered && look.result() == Look.CONNECTION_LOST;
    }

    /** What is left of an earlier update must not be taken for ours. One that is being installed cannot be stopped. */
    private Action prepare(Look look) {
        if (look.state() == Look.UPDATING) {
            return Wait.FOR_CHANGE;
        }
        prepared = look.isFresh();
        return unlessRefused(prepared ? deliver() : Write.RESET);
    }

    private Action idle(Look look) {
        if (look.result() == Look.SUCCESS) {
            return new End(new Ending.Updated());
        }
        if (updateAccepted) {
            return new End(new Ending.ResultLost());
        }
        // A pull that was accepted is the device's to remember, a push that was cut is ours to repeat.
        boolean devicesTurn = delivered && delivery instanceof Delivery.Pull;
        return devicesTurn ? Wait.FOR_CHANGE : unlessRefused(deliver());
    }

    private Action downloading() {
        // The answer to the Write of a URI may be lost, its effect is seen.
        delivered |= delivery instanceof Delivery.Pull;
        return delivered ? Wait.FOR_CHANGE : unlessRefused(deliver());
    }

    private Action downloaded(Look look) {
        delivered = true;
        return look.result() == Look.DEFERRED ? Wait.FOR_CHANGE : unlessRefused(Write.UPDATE);
    }

    private Action updating() {
        updateAccepted = true;
        return Wait.FOR_CHANGE;
    }

    private Action deliver() {
        return deliveries < mostDeliveries
                ? Write.DELIVER
                : new End(new Ending.GaveUp("the package was written " + deliveries + " times"));
    }

    private Action unlessRefused(Action action) {
        return refusals >= REFUSALS && refusal.isPresent() ? new End(refusal.get()) : action;
    }

    /** Takes note of what came of a request. */
    void answered(Write write, Reply reply) {
        if (reply.isDone()) {
            refusals = 0;
        } else if (reply instanceof Reply.Refused refused && refused.code() != INCOMPLETE && refused.code() != BUSY) {
            refusals++;
            refusal = Optional.of(new Ending.Refused(write.name(), refused.code(), refused.text()));
        }
        lastAccepted = Optional.of(write).filter(any -> reply.isDone());
        certain = false;
        if (write == Write.DELIVER) {
            deliveries++;
            delivered = reply.isDone();
            prepared = !(reply instanceof Reply.Refused);
        } else if (write == Write.UPDATE) {
            updateAccepted |= reply.isDone();
        }
    }
}
