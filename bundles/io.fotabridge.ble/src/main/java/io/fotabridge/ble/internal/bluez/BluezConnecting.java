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
    private static final Duration ASK = Duration.ofSeconds(5);
    private static final Duration GIVE_UP = Duration.ofMillis(500);

    private final String device;
    private final Address address;
    private final BluezBus bus;
    private final Errands errands;
    private volatile boolean isAsked;
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
            errands.run(bus::ask, ASK); // what they are may be signalled later
            isConnected = true;
            return BluezConnection.on(bus, device, address, errands);
        } finally {
            if (!isConnected) {
                isAbandoned = true;
                errands.runAnyway(() -> bus.disconnect(device), GIVE_UP);
            }
        }
    }

    /**
     * One that comes after its time is ended again: nobody would know of it. That there is a connection BlueZ does not
     * always signal: since 5.66 it never does where it sees the connection of ATT before the link below it, as on a
     * busy gateway. Asked, it tells.
     */
    private Void connect() throws Exception {
        bus.farewells().await(device);
        if (!bus.tree().isTrue(device, Device1.NAME, "Connected")) {
            bus.object(device, Device1.class).connect();
            bus.ask();
        }
        if (isAbandoned) {
            bus.disconnect(device);
        }
        isAsked = true;
        return null;
    }

    private void awaitServices(Future<Void> connecting, long deadline) throws BleException, InterruptedException {
        boolean wasConnected = false;
        while (bus.tree().await(this::resolved, SLICE).isEmpty()) {
            bus.ending().requireNotCome();
            requireNotFailed(connecting);
            boolean isConnected = isAsked && bus.tree().isTrue(device, Device1.NAME, "Connected");
            if (wasConnected && !isConnected) {
                throw new BleException(Reason.UNREACHABLE, "the connection was lost before its services were known;"
                        + " check that it is near");
            }
            wasConnected = isConnected;
            if (System.nanoTime() - deadline > 0) {
                throw new BleException(Reason.UNREACHABLE, "no connection in time; check that it is near and awake,"
                        + " and not connected to somebody else");
            }
        }
    }

    private Optional<Boolean> resolved() {
        return Optional.of(true).filter(any -> isAsked && bus.tree().isTrue(device, Device1.NAME, "ServicesResolved"));
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
