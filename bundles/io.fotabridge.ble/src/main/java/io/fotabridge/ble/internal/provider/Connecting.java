// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.provider;

import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Connects to one device. The call that does so can take minutes, or fail although the device is connected, so what
 * counts is whether its services are known, within a time of our own.
 */
public final class Connecting {

    private static final Duration GIVE_UP = Duration.ofMillis(500);

    /** A provider may hear that the device is connected a little later than that the call is over. */
    private static final int LOOKS = 2;

    private final Remote remote;
    private final Errands errands;
    private volatile boolean isAbandoned;

    /** The device, as a provider reaches it. */
    public interface Remote {

        /** Waits until one can tell a connection from one that is being ended; may take as long as it likes. */
        default void prepare() throws Exception {}

        /** Connects unless it is connected; may take as long as it likes. */
        void connect() throws Exception;

        boolean isConnected() throws BleException, InterruptedException;

        /** Waits a little. @return whether it is connected and its services are known */
        boolean awaitServices() throws BleException, InterruptedException;

        void disconnect() throws Exception;
    }

    public Connecting(Remote remote, Errands errands) {
        this.remote = remote;
        this.errands = errands;
    }

    /**
     * Returns when its services are known.
     *
     * @throws BleException UNREACHABLE when they are not in that time; NOT_PERMITTED when one of the two does not know
     *                      the bond that the other one insists on
     */
    public void await(Duration timeout) throws BleException, InterruptedException {
        Future<Void> connecting = errands.start(this::connect);
        boolean isConnected = false;
        try {
            awaitServices(connecting, System.nanoTime() + timeout.toNanos());
            isConnected = true;
        } finally {
            if (!isConnected) {
                isAbandoned = true;
                errands.runAnyway(remote::disconnect, GIVE_UP);
            }
        }
    }

    /** One that comes after its time is ended again: nobody would know of it. */
    private Void connect() throws Exception {
        remote.prepare();
        if (isAbandoned) {
            return null; // whoever has tried again by now keeps his connection
        }
        remote.connect();
        if (isAbandoned) {
            remote.disconnect();
        }
        return null;
    }

    private void awaitServices(Future<Void> connecting, long deadline) throws BleException, InterruptedException {
        int looksInVain = 0;
        while (!remote.awaitServices()) {
            if (connecting.isDone() && !remote.isConnected()) {
                requireNotFailed(connecting);
                looksInVain++;
            }
            if (looksInVain == LOOKS) {
                throw new BleException(
                        Reason.UNREACHABLE, "it was connected, and gone before its services were known");
            }
            if (System.nanoTime() - deadline > 0) {
                throw new BleException(Reason.UNREACHABLE, "no connection in time; check that it is near and awake,"
                        + " and not connected to somebody else");
            }
        }
    }

    /** The call is over; its error only matters where there is no connection for all that. */
    private void requireNotFailed(Future<Void> connecting) throws BleException, InterruptedException {
        try {
            connecting.get();
        } catch (ExecutionException e) {
            BleException why = errands.explained(e.getCause());
            Reason reason = why.reason() == Reason.NOT_PERMITTED ? Reason.NOT_PERMITTED : Reason.UNREACHABLE;
            throw new BleException(reason, why.getMessage(), why);
        }
    }
}
