// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.bluetooth;

import io.fotabridge.emulator.ble.dbus.RemoteBluez;
import io.fotabridge.emulator.ble.kura.KuraBluetooth;
import io.fotabridge.emulator.ble.kura.Traps;
import io.fotabridge.emulator.ble.time.RealAirTime;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.bluetooth.le.BluetoothLeService;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the service as soon as there is a bus, for which it waits on a thread of its own. */
final class BluetoothRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(BluetoothRegistration.class);
    private static final long RETRY_SECONDS = 1;

    private final BundleContext context;
    private final String address;
    private final Thread thread = new Thread(this::run, "emulated Bluetooth");

    BluetoothRegistration(BundleContext context, String address) {
        this.context = context;
        this.address = address;
    }

    void begin() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns when the service is gone and nothing of it runs any more. */
    void end() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void run() {
        try (RemoteBluez bluez = connect();
                RealAirTime time = new RealAirTime(1);
                KuraBluetooth service = new KuraBluetooth(bluez, time, Traps.NONE)) {
            var registration = context.registerService(BluetoothLeService.class, service, null);
            LOG.info("Bluetooth is on {}", address);
            try {
                Thread.sleep(Long.MAX_VALUE);
            } finally {
                registration.unregister();
            }
        } catch (InterruptedException e) {
            LOG.debug("Bluetooth ends");
        } catch (IOException e) {
            LOG.warn("cannot leave the bus at {}: {}", address, e.toString());
        }
    }

    private RemoteBluez connect() throws InterruptedException {
        while (true) {
            try {
                return new RemoteBluez(address);
            } catch (IOException e) {
                LOG.info("no bus at {} yet: {}", address, e.toString());
                TimeUnit.SECONDS.sleep(RETRY_SECONDS);
            }
        }
    }
}
