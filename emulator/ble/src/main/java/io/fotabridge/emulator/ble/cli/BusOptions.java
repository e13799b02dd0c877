// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.cli;

import io.fotabridge.emulator.ble.bluez.Bluetoothd;
import io.fotabridge.emulator.ble.bluez.BluezSettings;
import io.fotabridge.emulator.ble.dbus.BluezOnBus;
import io.fotabridge.emulator.ble.dbus.DaemonProcess;
import io.fotabridge.emulator.ble.dbus.PrivateBus;
import io.fotabridge.emulator.ble.peripheral.Radio;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the gateway finds the radio: BlueZ on a bus of its own. */
final class BusOptions {
    @Option(names = "--bus", paramLabel = "PATH", defaultValue = "/tmp/fota-bluetooth",
            description = "the socket of the bus that BlueZ is on (${DEFAULT-VALUE}); a gateway finds it by "
                    + "DBUS_SYSTEM_BUS_ADDRESS=unix:path=PATH")
    private Path socket;

    @Option(names = "--without-descriptors",
            description = "a bus that carries no file descriptors, even where a dbus-daemon is installed: then there "
                    + "is no AcquireWrite")
    private boolean withoutDescriptors;

    @Option(names = "--stale-tables",
            description = "BlueZ believes what it knows of a device's services, until the device is removed")
    private boolean staleTables;

    @Option(names = "--passkeys", description = "BlueZ has an agent that knows the numbers which devices show")
    private boolean passkeys;

    /** BlueZ with this radio, on the bus until it is closed. */
    Closeable open(Radio radio) throws IOException {
        PrivateBus bus = bus();
        try {
            BluezOnBus service = new BluezOnBus(new Bluetoothd(radio, settings()), bus);
            return () -> {
                service.close();
                bus.close();
            };
        } catch (IOException e) {
            bus.close();
            throw e;
        }
    }

    private PrivateBus bus() throws IOException {
        Optional<Path> program = withoutDescriptors ? Optional.empty() : DaemonProcess.program();
        return program.isPresent() ? DaemonProcess.start(program.get(), socket) : PrivateBus.embedded(socket);
    }

    private BluezSettings settings() {
        BluezSettings settings = staleTables ? BluezSettings.DEFAULT.keepingTables() : BluezSettings.DEFAULT;
        return passkeys ? settings.enteringPasskeys() : settings;
    }
}
