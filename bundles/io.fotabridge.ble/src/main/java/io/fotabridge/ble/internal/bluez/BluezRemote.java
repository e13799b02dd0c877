// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import io.fotabridge.ble.internal.bluez.dbus.Device1;
import io.fotabridge.ble.internal.provider.Connecting.Remote;
import io.fotabridge.ble.internal.provider.Errands;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import java.time.Duration;

/**
 * A device as BlueZ connects it, once. That there is a connection BlueZ does not always signal: since 5.66 it never
 * does where it sees the connection of ATT before the link below it, as on a busy gateway. Asked, it tells.
 */
final class BluezRemote implements Remote {

    private static final Duration SLICE = Duration.ofMillis(100);
    private static final Duration ASK = Duration.ofSeconds(5);

    private final String device;
    private final BluezBus bus;
    private final Errands errands;
    private volatile boolean isAsked;
    private boolean wasConnected;

    BluezRemote(String device, BluezBus bus, Errands errands) {
        this.device = device;
        this.bus = bus;
        this.errands = errands;
    }

    @Override
    public void prepare() throws InterruptedException {
        bus.farewells().await(device);
    }

    @Override
    public void connect() throws Exception {
        try {
            if (!isConnected()) {
                bus.object(device, Device1.class).connect();
            }
        } finally {
            bus.ask();
            isAsked = true;
        }
    }

    @Override
    public boolean isConnected() {
        return bus.tree().isTrue(device, Device1.NAME, "Connected");
    }

    @Override
    public boolean awaitServices() throws BleException, InterruptedException {
        bus.ending().requireNotCome();
        if (bus.tree().awaitThat(this::isResolved, SLICE)) {
            errands.run(bus::ask, ASK); // what they are may be signalled later
            return true;
        }
        requireNotLost();
        return false;
    }

    private boolean isResolved() {
        return isAsked && bus.tree().isTrue(device, Device1.NAME, "ServicesResolved");
    }

    private void requireNotLost() throws BleException {
        boolean isConnected = isAsked && isConnected();
        if (wasConnected && !isConnected) {
            throw new BleException(Reason.UNREACHABLE, "the connection was lost before its services were known;"
                    + " check that it is near");
        }
        wasConnected = isConnected;
    }

    @Override
    public void disconnect() throws Exception {
        bus.disconnect(device);
    }
}
