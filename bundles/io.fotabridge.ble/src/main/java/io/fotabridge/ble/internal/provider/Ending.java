// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.provider;

import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The end of a connection: it comes once, and whoever asks is told once. Thread-safe. */
public final class Ending {

    private final List<Consumer<BleException>> listeners = new ArrayList<>();
    private BleException reason;

    /** Tells when it has come, and at once if it has already. */
    public void whenCome(Consumer<BleException> listener) {
        BleException come;
        synchronized (this) {
            come = reason;
            if (come == null) {
                listeners.add(listener);
            }
        }
        if (come != null) {
            listener.accept(come);
        }
    }

    public synchronized boolean hasCome() {
        return reason != null;
    }

    /** @throws BleException DISCONNECTED, if it has come */
    public synchronized void requireNotCome() throws BleException {
        if (reason != null) {
            throw new BleException(Reason.DISCONNECTED, reason.getMessage());
        }
    }

    /** It comes, on the caller's thread. @return whether it is the first to say so */
    public boolean comes(String why) {
        List<Consumer<BleException>> told;
        BleException over = new BleException(Reason.DISCONNECTED, why);
        synchronized (this) {
            if (reason != null) {
                return false;
            }
            reason = over;
            told = List.copyOf(listeners);
        }
        told.forEach(listener -> listener.accept(over));
        return true;
    }
}
