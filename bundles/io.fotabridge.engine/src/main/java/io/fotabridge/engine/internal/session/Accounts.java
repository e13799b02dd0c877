// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.update.Requester;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * The requesters there are, as far as that is known by now. An account comes some time after the engine has started,
 * and one that is configured anew goes and comes back; meanwhile nobody else is to take over what it has begun.
 * Thread-safe.
 */
public final class Accounts {

    /** For how long one may still be to come; {@link WindowWatch} waits as long for the window. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Requester> present = new CopyOnWriteArrayList<>();
    private final LongSupplier nanoTime;
    private volatile long complete;

    /** @param nanoTime of a clock that only ever goes forward */
    public Accounts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        complete = nanoTime.getAsLong();
    }

    /** From now on, some may be to come. */
    public void expect() {
        complete = nanoTime.getAsLong() + PATIENCE.toNanos();
    }

    /** Several may have one id, while an account is being configured anew. */
    public void add(Requester account) {
        present.add(account);
    }

    /** It may be back in a moment; one that was deleted for good is {@linkplain Sessions#forsake forsaken}. */
    public void remove(Requester account) {
        present.remove(account);
        expect();
    }

    /** Whether this one is there, or may still come. Nobody can remove the operator. */
    boolean has(Requester requester) {
        return requester.equals(Requester.OPERATOR)
                || present.contains(requester)
                || nanoTime.getAsLong() - complete < 0;
    }

    /** Whether there is this one and no other. */
    boolean hasOnly(Requester requester) {
        return !present.isEmpty() && present.stream().allMatch(requester::equals);
    }
}
