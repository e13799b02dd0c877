// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import java.io.IOException;
import java.util.Optional;

/**
 * The sockets of one download, one after the other. A message id must not come again within four minutes (RFC 7252,
 * 4.4), in which a fast path carries more blocks than there are ids; those of another socket are others. Any thread.
 */
final class Endpoints implements AutoCloseable {

    /** Californium gives ids in groups, and starts in the middle of one: this many it always has. */
    static final int IDS = 50_000;

    private final Optional<FetchEndpoint.Dtls> dtls;
    private final int ids;
    private FetchEndpoint previous;
    private FetchEndpoint current;
    private int used;
    private boolean closed;

    /**
     * Opens the first.
     *
     * @param ids after so many requests comes the next socket
     */
    Endpoints(Optional<FetchEndpoint.Dtls> dtls, int ids) throws IOException {
        this.dtls = dtls;
        this.ids = ids;
        current = FetchEndpoint.open(dtls);
    }

    /** Where the next request goes; the socket before is kept for the answers that are yet to come. */
    synchronized FetchEndpoint next() throws IOException {
        if (closed) {
            throw new IOException("the download has ended");
        }
        if (used == ids) {
            FetchEndpoint opened = FetchEndpoint.open(dtls);
            closePrevious();
            previous = current;
            current = opened;
            used = 0;
        }
        used++;
        return current;
    }

    private void closePrevious() {
        if (previous != null) {
            previous.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        closePrevious();
        current.close();
    }
}
