// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import io.fotabridge.ble.internal.bluez.dbus.Device1;
import io.fotabridge.ble.internal.provider.Errands;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Connects to one device, and waits until BlueZ has read its services. */
final class BluezConnecting {

    private static final Duration SLICE = Duration.ofMillis(100);
    private static final Duration GIVE_UP = Duration.ofMillis(500);

    private final String device;
    private final Address address;
    private final BluezBus bus;
    private final Errands errands;
    private volatile boolean isAbandoned;

    BluezConnecting(String device, Address address, BluezBus bus, Errands errands) {
        this.device = device;
        this.address = address;
        this.bus = bus;
        this.errands = errands;
    }

    Connection await(Duration timeout) throws BleException, InterruptedException {
        Future<Void> connecting = errands.start(this::connect);
        boolean isConnected = false;
        try {
            awaitServices(connecting, System.nanoTime() + timeout.toNanos());
            isConnected = true;
            return BluezConnection.on(bus, device, address, errands);
        } finally {
            if (!isConnected) {
                isAbandoned = true;
                errands.runAnyway(() -> bus.object(device, Device1.class).disconnect(), GIVE_UP);
            }
        }
    }

    /** One that comes after its time is ended again: nobody would know of it. */
    private Void connect() throws Exception {
        Device1 remote = bus.object(device, Device1.class);
        if (!bus.tree().isTrue(device, Device1.NAME, "Connected")) {
            remote.connect();
        }
        if (isAbandoned) {
            remote.disconnect();
        }
        return null;
    }

    private void awaitServices(Future<Void> connecting, long deadline) throws BleException, InterruptedException {
        while (bus.tree().await(this::resolved, SLICE).isEmpty()) {
            bus.ending().requireNotCome();
            requireNotFailed(connecting);
            if (System.nanoTime() - deadline > 0) {
                throw new BleException(Reason.UNREACHABLE, "no connection in time; check that it is near and awake,"
                        + " and not connected to somebody else");
            }
        }
    }

    private Optional<Boolean> resolved() {
        ObjectTree tree = bus.tree();
        return tree.isTrue(device, Device1.NAME, "Connected") && tree.isTrue(device, Device1.NAME, "ServicesResolved")
                ? Optional.of(true)
                : Optional.empty();
    }

    private void requireNotFailed(Future<Void> connecting) throws BleException, InterruptedException {
        if (connecting.isDone()) {
            try {
                connecting.get();
            } catch (ExecutionException e) {
                BleException why = errands.explained(e.getCause());
                throw new BleException(Reason.UNREACHABLE, why.getMessage(), why);
            }
        }
    }
}
