// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.kura;

import io.fotabridge.ble.internal.provider.Errands;
import io.fotabridge.ble.port.BleException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.bluetooth.le.BluetoothLeDevice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kura does not say when a connection is lost, so it is asked each second as long as the connection is of use. */
final class KuraWatch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(KuraWatch.class);

    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final long PERIOD_MILLIS = 500;

    /** One answer that is missing is the daemon's, not the connection's. */
    private static final int MOST_UNANSWERED = 3;

    private final KuraConnection connection;
    private final BluetoothLeDevice device;
    private final Errands errands;
    private int unanswered;

    private KuraWatch(KuraConnection connection, BluetoothLeDevice device, Errands errands) {
        this.connection = connection;
        this.device = device;
        this.errands = errands;
    }

    static void begin(KuraConnection connection, BluetoothLeDevice device, Errands errands) {
        Thread thread = new Thread(
                new KuraWatch(connection, device, errands), "fota-bridge-ble-watch-" + connection.address());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (connection.isOpen()) {
                TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
                look();
            }
        } catch (InterruptedException e) {
            connection.close();
        }
    }

    private void look() throws InterruptedException {
        try {
            boolean isConnected = errands.call(device::isConnected, LOOK);
            unanswered = 0;
            if (!isConnected) {
                connection.isLost("the device has dropped the connection, or is out of range");
            }
        } catch (BleException e) {
            LOG.debug("{}: {}", connection.address(), e.getMessage());
            unanswered++;
            if (unanswered >= MOST_UNANSWERED) {
                connection.isLost(e.getMessage());
            }
        }
    }
}
