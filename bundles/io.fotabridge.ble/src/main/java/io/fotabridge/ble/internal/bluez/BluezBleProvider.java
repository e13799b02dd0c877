// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import io.fotabridge.ble.internal.bluez.dbus.Adapter1;
import io.fotabridge.ble.internal.provider.Errands;
import io.fotabridge.ble.port.Adapter;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.BleProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Bluetooth through BlueZ. Connects to the bus when somebody wants an adapter, and again after BlueZ was restarted. */
@Component
public final class BluezBleProvider implements BleProvider {

    public static final String NAME = "bluez";

    /** Where clients look who were told nothing (D-Bus specification, "System message bus"). */
    private static final String SYSTEM_BUS = "unix:path=/run/dbus/system_bus_socket";

    private static final String SOCKET = "unix:path=";

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SWITCH_ON = Duration.ofSeconds(5);
    private static final Duration LEAVE = Duration.ofSeconds(2);

    private final String address;
    private final Errands errands = new Errands("BlueZ", BluezFailures::explained);
    private final Map<String, BluezAdapter> adapters = new HashMap<>();
    private BluezBus bus;

    @Activate
    public BluezBleProvider() {
        this(Optional.ofNullable(System.getenv("DBUS_SYSTEM_BUS_ADDRESS")).orElse(SYSTEM_BUS));
    }

    /** @param address of the bus, as D-Bus writes it */
    public BluezBleProvider(String address) {
        this.address = address;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** {@inheritDoc} One caller at a time connects; the others wait for it, each no longer than that may take. */
    @Override
    public synchronized Adapter adapter(String name) throws BleException, InterruptedException {
        BluezBus connected = connected();
        String path = "/org/bluez/" + name;
        if (!connected.tree().has(path, Adapter1.NAME)) {
            throw new BleException(Reason.ADAPTER_MISSING, "BlueZ knows no adapter " + name
                    + "; check that it is plugged in (bluetoothctl list)");
        }
        switchOn(connected, path);
        return adapters.computeIfAbsent(name, any -> new BluezAdapter(name, path, connected, errands));
    }

    private BluezBus connected() throws BleException, InterruptedException {
        if (bus == null || bus.ending().hasCome()) {
            adapters.clear();
            disconnect(Duration.ZERO);
            requireSocket();
            try {
                bus = errands.open(() -> BluezBus.open(address), CONNECT);
            } catch (BleException e) {
                throw missing(e.getMessage() + "; check that bluetoothd runs", e);
            }
        }
        return bus;
    }

    /** The library would wait for it to appear, as long as it may. */
    private void requireSocket() throws BleException {
        boolean isPath = address.startsWith(SOCKET);
        if (isPath && !Files.exists(Path.of(address.substring(SOCKET.length())))) {
            throw missing("there is no such socket; in a container, mount it, and check that bluetoothd runs", null);
        }
    }

    private BleException missing(String why, BleException cause) {
        return new BleException(
                Reason.ADAPTER_MISSING, "BlueZ cannot be talked to over D-Bus at " + address + ": " + why, cause);
    }

    private void switchOn(BluezBus connected, String path) throws BleException, InterruptedException {
        if (connected.tree().isTrue(path, Adapter1.NAME, "Powered")) {
            return;
        }
        try {
            errands.run(() -> connected.set(path, Adapter1.NAME, "Powered", true), SWITCH_ON);
        } catch (BleException e) {
            throw new BleException(Reason.ADAPTER_MISSING,
                    "the adapter is off, and cannot be switched on (check rfkill): " + e.getMessage(), e);
        }
    }

    private void disconnect(Duration patience) {
        BluezBus before = bus;
        bus = null;
        if (before != null) {
            errands.runAnyway(before::close, patience);
        }
    }

    /** Devices are let go of first, so that others can have them. */
    @Deactivate
    public synchronized void deactivate() {
        disconnect(LEAVE);
        errands.close();
    }
}
