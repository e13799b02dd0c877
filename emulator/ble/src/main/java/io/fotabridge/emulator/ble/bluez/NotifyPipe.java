// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What AcquireNotify hands out: notifications, one by one and in order. For the air's thread. */
public final class NotifyPipe {
    private final int mtu;
    private final Runnable released;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private Consumer<byte[]> reader = value -> { };

    NotifyPipe(int mtu, Runnable released) {
        this.mtu = mtu;
        this.released = released;
    }

    public int mtu() {
        return mtu;
    }

    /** Who is given each value. */
    public void read(Consumer<byte[]> value) {
        reader = value;
    }

    void arrived(byte[] value) {
        reader.accept(value);
    }

    /** Completed when the connection, or the one who acquired it, has closed it. */
    public CompletableFuture<Void> closed() {
        return closed;
    }

    public void close() {
        if (closed.complete(null)) {
            released.run();
        }
    }
}
