// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.provider;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Hands values over on one thread, one after the other in the order in which they were given, so that no thread of a
 * library is ever held up, and none calls a listener while another one does. Thread-safe.
 */
public final class Delivery implements AutoCloseable {

    private final ExecutorService thread;

    /** @param whose values they are, for the name of the thread */
    public Delivery(String whose) {
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread delivering = new Thread(task, "fota-bridge-ble-notify-" + whose);
            delivering.setDaemon(true);
            return delivering;
        });
    }

    public void deliver(byte[] value, Consumer<byte[]> listener) {
        try {
            thread.execute(() -> listener.accept(value));
        } catch (RejectedExecutionException e) {
            return; // the connection was closed meanwhile: nobody listens
        }
    }

    /** Delivers nothing any more. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
