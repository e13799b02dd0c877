// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.kura;

import io.fotabridge.ble.internal.provider.Errands;
import io.fotabridge.ble.port.Advertisement;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.Connection;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.bluetooth.le.BluetoothLeDevice;

/**
 * Connects to one device. Kura's own call can take minutes, or come back with nothing said and nothing done, so what
 * counts is whether the device is connected, within a time of our own.
 */
final class KuraConnecting {

    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final Duration GIVE_UP = Duration.ofMillis(500);
    private static final long POLL_MILLIS = 100;

    private final BluetoothLeDevice device;
    private final Errands errands;
    private volatile boolean isAbandoned;

    KuraConnecting(BluetoothLeDevice device, Errands errands) {
        this.device = device;
        this.errands = errands;
    }

    Connection await(Duration timeout, Advertisement heard) throws BleException, InterruptedException {
        Future<Void> connecting = errands.start(this::connect);
        boolean isConnected = false;
        try {
            awaitServices(connecting, System.nanoTime() + timeout.toNanos());
            isConnected = true;
            return new KuraConnection(device, heard, errands);
        } finally {
            if (!isConnected) {
                isAbandoned = true;
                errands.runAnyway(device::disconnect, GIVE_UP);
            }
        }
    }

    /** One that comes after its time is ended again: nobody would know of it. */
    private Void connect() throws Exception {
        if (!device.isConnected()) {
            device.connect();
        }
        if (isAbandoned) {
            device.disconnect();
        }
        return null;
    }

    private void awaitServices(Future<Void> connecting, long deadline) throws BleException, InterruptedException {
        while (!errands.call(() -> device.isConnected() && device.isServicesResolved(), LOOK)) {
            if (connecting.isDone()) {
                requireConnected(connecting);
            }
            if (System.nanoTime() - deadline > 0) {
                throw new BleException(Reason.UNREACHABLE, "no connection in time; check that it is near and awake,"
                        + " and not connected to somebody else");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** The call is over; its error only matters if there is no connection for all that. */
    private void requireConnected(Future<Void> connecting) throws BleException, InterruptedException {
        if (!errands.call(device::isConnected, LOOK)) {
            try {
                connecting.get();
            } catch (ExecutionException e) {
                BleException why = errands.explained(e.getCause());
                throw new BleException(Reason.UNREACHABLE, why.getMessage(), why);
            }
            throw new BleException(Reason.UNREACHABLE, "Kura could not connect to it, and does not say why");
        }
    }
}
