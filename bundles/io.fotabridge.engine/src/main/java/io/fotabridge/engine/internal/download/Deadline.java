// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import io.fotabridge.engine.internal.thread.Timer;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection when something that it was to bring is not there in time. A timeout of each read would not do: a
 * server that sends a byte now and then meets all of them.
 */
final class Deadline implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deadline.class);

    private final Closeable connection;
    private final Future<?> end;
    private volatile boolean passed;

    Deadline(Closeable connection, Duration patience, Timer timer) {
        this.connection = connection;
        end = timer.after(patience, this::pass);
    }

    private void pass() {
        passed = true;
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("a connection that was given up is not closed in order", e);
        }
    }

    boolean hasPassed() {
        return passed;
    }

    /** What it was to bring is there. */
    @Override
    public void close() {
        end.cancel(false);
    }
}
