// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.provider;

import io.fotabridge.ble.port.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The connections that a provider has made and that are not over yet. Thread-safe. */
public final class OpenConnections<C extends Connection> implements AutoCloseable {

    private final List<C> connections = new CopyOnWriteArrayList<>();

    /** Knows it until it is over. */
    public C add(C connection) {
        connections.add(connection);
        connection.whenOver(why -> connections.remove(connection));
        return connection;
    }

    /** Does something to each, which may be the end of it. */
    public void forEach(Consumer<C> action) {
        connections.forEach(action);
    }

    /** Closes them at once, because each takes its time. Returns when they are closed, or when it is interrupted. */
    @Override
    public void close() {
        List<Thread> closing = connections.stream()
                .map(each -> new Thread(each::close, "fota-bridge-ble-close-" + each.address()))
                .toList();
        closing.forEach(Thread::start);
        try {
            for (Thread thread : closing) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
