// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.engine.internal.machine.StateMachine;
import io.fotabridge.engine.internal.machine.Transition;
import io.fotabridge.engine.internal.machine.UpdateEvent;
import io.fotabridge.engine.internal.machine.UpdateRecord;
import io.fotabridge.engine.internal.record.UnrecordedException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the update of one target stands. What is told to anybody is never ahead of what is durable: otherwise a server
 * could be told one result before a power cut, and another one after it. May be asked from any thread.
 */
final class Standing {

    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);

    private final String target;
    private final Surroundings around;
    private final StateMachine machine = new StateMachine();
    private volatile UpdateRecord record;

    Standing(String target, Surroundings around) {
        this.target = target;
        this.around = around;
        reload();
    }

    /** Takes what the ledger has. */
    void reload() {
        record = around.ledger().get(target).orElseGet(() -> UpdateRecord.initial(around.clock().instant()));
    }

    UpdateRecord record() {
        return record;
    }

    /**
     * What an event comes to, which is durable when this returns.
     *
     * @param asking who asks for it, if it is a request
     * @throws UnrecordedException when it cannot be made durable; then nothing has happened
     */
    Transition take(UpdateEvent event, Optional<Requester> asking) throws UnrecordedException {
        UpdateRecord before = record;
        Transition transition = machine.apply(before, event, around.circumstances(before, asking));
        UpdateRecord next = transition.next();
        if (!next.equals(before)) {
            enter(before, next.state() == before.state() ? next : next.changedAt(after(before.changed())));
        }
        return transition;
    }

    private void enter(UpdateRecord before, UpdateRecord next) throws UnrecordedException {
        around.ledger().put(target, next);
        record = next;
        log(before, next);
    }

    /** Now, but never back, whatever is done to the clock: what shows the states in their order goes by it. */
    private Instant after(Instant before) {
        Instant now = around.clock().instant();
        return now.isAfter(before) ? now : before.plusMillis(1);
    }

    private void log(UpdateRecord before, UpdateRecord next) {
        if (next.state() == before.state() && next.result() == before.result()) {
            LOG.debug("{}: {} {} {}", target, next.state(), next.activation(), next.detail());
        } else if (isAsExpected(next.result())) {
            LOG.info("{}: {} {} {}", target, next.state(), next.result(), next.detail());
        } else {
            LOG.warn("{}: {} {} {}", target, next.state(), next.result(), next.detail());
        }
    }

    private static boolean isAsExpected(UpdateResult result) {
        return result == UpdateResult.INITIAL || result == UpdateResult.SUCCESS || result == UpdateResult.DEFERRED;
    }
}
