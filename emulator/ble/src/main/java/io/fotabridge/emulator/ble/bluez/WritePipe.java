// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.bluez;

import java.util.concurrent.CompletableFuture;

/** What AcquireWrite hands out: writes without response, taken only when there is room. For the air's thread. */
public final class WritePipe {
    private final AttClient client;
    private final int handle;
    private final Runnable released;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    WritePipe(AttClient client, int handle, Runnable released) {
        this.client = client;
        this.handle = handle;
        this.released = released;
    }

    /** ATT_MTU, of which three bytes are not for values. */
    public int mtu() {
        return client.link().parameters().mtu();
    }

    /** Sends a value; completed with true when it has gone to the controller, with false if the pipe is closed. */
    public CompletableFuture<Boolean> write(byte[] value) {
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        client.whenRoom(() -> {
            boolean fits = value.length <= client.link().parameters().payload();
            if (!closed.isDone() && fits) {
                client.command(handle, value);
            }
            taken.complete(!closed.isDone());
        });
        return taken;
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
