// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.update.UpdateListener;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All who listen. One that throws does not keep the others from hearing. */
final class Announcements {

    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

    private final Set<UpdateListener> listeners = new CopyOnWriteArraySet<>();

    void add(UpdateListener listener) {
        listeners.add(listener);
    }

    void remove(UpdateListener listener) {
        listeners.remove(listener);
    }

    void tell(Consumer<UpdateListener> what) {
        forEach(listener -> tell(listener, what));
    }

    void forEach(Consumer<UpdateListener> action) {
        listeners.forEach(action);
    }

    static void tell(UpdateListener listener, Consumer<UpdateListener> what) {
        try {
            what.accept(listener);
        } catch (RuntimeException e) {
            LOG.error("A listener to updates failed: {}", listener.getClass().getName(), e);
        }
    }
}
