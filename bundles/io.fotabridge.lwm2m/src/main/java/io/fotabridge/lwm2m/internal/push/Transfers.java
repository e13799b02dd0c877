// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.push;

import io.fotabridge.api.update.PushOpening;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pushes under way at one endpoint, by peer and path, as RFC 7959, 2.5 tells them apart. Since only the registered
 * server may push, there is hardly ever more than one. Thread-safe.
 */
final class Transfers {

    private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);

    private final PushSettings settings;
    private final Map<Key, Transfer> active = new HashMap<>();

    /** What makes two blocks belong to the same transfer. */
    record Key(InetSocketAddress peer, String path) {}

    Transfers(PushSettings settings) {
        this.settings = settings;
    }

    /** Begins a transfer; one that was under way under this key is replaced, whether the new one is taken or not. */
    synchronized PushOpening begin(Key key, OptionalLong size) {
        Transfer before = active.remove(key);
        PushOpening opening = settings.inbox().open(size);
        if (opening instanceof PushOpening.Opened opened) {
            Transfer transfer = new Transfer(opened.push(), settings.timing().now());
            active.put(key, transfer);
            watch(key, transfer, settings.idleTimeout());
        } else if (before != null) {
            before.push().abort("the server began anew with a package that was refused");
        }
        return opening;
    }

    /**
     * The transfer for which a block at this offset is due, or null. Until {@link #written} it is due to nobody else.
     */
    synchronized Transfer claim(Key key, long offset, int length) {
        Transfer transfer = active.get(key);
        return transfer != null && transfer.claim(offset, length) ? transfer : null;
    }

    synchronized boolean has(Key key) {
        return active.containsKey(key);
    }

    /** A block was taken; the next one may come. */
    synchronized void written(Transfer transfer) {
        transfer.written(settings.timing().now());
    }

    /** A transfer is over, and its push knows. */
    synchronized void end(Key key, Transfer transfer) {
        active.remove(key, transfer);
    }

    /** Gives up everything that is under way. */
    void abortAll(String why) {
        List<Transfer> all;
        synchronized (this) {
            all = List.copyOf(active.values());
            active.clear();
        }
        all.forEach(transfer -> transfer.push().abort(why));
    }

    private void watch(Key key, Transfer transfer, Duration delay) {
        settings.timing().after(delay, () -> giveUpIfIdle(key, transfer));
    }

    private void giveUpIfIdle(Key key, Transfer transfer) {
        synchronized (this) {
            if (active.get(key) != transfer) {
                return;
            }
            Duration left = settings.idleTimeout().minus(transfer.idle(settings.timing().now()));
            if (!left.isNegative() && !left.isZero()) {
                watch(key, transfer, left);
                return;
            }
            active.remove(key);
        }
        LOG.warn("push from {} given up: no block for {} s", key.peer(), settings.idleTimeout().toSeconds());
        transfer.push().abort("the server sent no block for " + settings.idleTimeout().toSeconds() + " s");
    }
}
