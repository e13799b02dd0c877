// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.kura;

import io.fotabridge.ble.internal.provider.Connecting.Remote;
import io.fotabridge.ble.internal.provider.Errands;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.bluetooth.le.BluetoothLeDevice;

/** A device as Kura connects it. */
record KuraRemote(BluetoothLeDevice device, Errands errands) implements Remote {

    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final long POLL_MILLIS = 100;

    /** Kura's call may come back with nothing said and nothing done. */
    @Override
    public void connect() throws Exception {
        if (!device.isConnected()) {
            device.connect();
        }
        if (!device.isConnected()) {
            throw new BleException(
                    Reason.UNREACHABLE, "Kura could not connect to it, and does not say why" + suspicion());
        }
    }

    private String suspicion() {
        return device.isPaired()
                ? "; if its flash was erased since it was paired, remove its bond (bluetoothctl remove "
                        + device.getAddress() + ")"
                : "";
    }

    @Override
    public boolean isConnected() throws BleException, InterruptedException {
        return errands.call(device::isConnected, LOOK);
    }

    @Override
    public boolean awaitServices() throws BleException, InterruptedException {
        boolean areKnown = errands.call(() -> device.isConnected() && device.isServicesResolved(), LOOK);
        if (!areKnown) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return areKnown;
    }

    @Override
    public void disconnect() throws Exception {
        device.disconnect();
    }
}
