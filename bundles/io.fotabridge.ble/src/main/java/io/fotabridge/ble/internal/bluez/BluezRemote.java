// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import io.fotabridge.ble.internal.bluez.dbus.Device1;
import io.fotabridge.ble.internal.provider.Connecting.Remote;
import io.fotabridge.ble.port.BleException;
import java.time.Duration;
import java.util.Optional;

/** A device as BlueZ connects it. */
record BluezRemote(String device, BluezBus bus) implements Remote {

    private static final Duration SLICE = Duration.ofMillis(100);

    @Override
    public void connect() throws Exception {
        if (!isConnected()) {
            bus.object(device, Device1.class).connect();
        }
    }

    @Override
    public boolean isConnected() {
        return bus.tree().isTrue(device, Device1.NAME, "Connected");
    }

    @Override
    public boolean awaitServices() throws BleException, InterruptedException {
        bus.ending().requireNotCome();
        return bus.tree().await(this::resolved, SLICE).isPresent();
    }

    private Optional<Boolean> resolved() {
        return isConnected() && bus.tree().isTrue(device, Device1.NAME, "ServicesResolved")
                ? Optional.of(true)
                : Optional.empty();
    }

    @Override
    public void disconnect() throws Exception {
        bus.object(device, Device1.class).disconnect();
    }
}
