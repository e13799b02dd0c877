// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import io.fotabridge.ble.Links;
import io.fotabridge.ble.internal.bluez.BluezBleProvider;
import io.fotabridge.ble.internal.kura.KuraBleProvider;
import io.fotabridge.ble.internal.link.BleLink;
import io.fotabridge.ble.port.BleProvider;
import io.fotabridge.emulator.ble.bluez.Bluetoothd;
import io.fotabridge.emulator.ble.bluez.BluezSettings;
import io.fotabridge.emulator.ble.dbus.BluezOnBus;
import io.fotabridge.emulator.ble.dbus.PrivateBus;
import io.fotabridge.emulator.ble.dfu.DfuDevice;
import io.fotabridge.emulator.ble.dfu.DfuFaults;
import io.fotabridge.emulator.ble.dfu.DfuPackages;
import io.fotabridge.emulator.ble.dfu.DfuSettings;
import io.fotabridge.emulator.ble.kura.KuraBluetooth;
import io.fotabridge.emulator.ble.kura.Traps;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.radio.Address;
import io.fotabridge.emulator.ble.time.RealAirTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The emulator's device, which is somebody else's idea of the protocol, through both providers. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NordicDeviceTest {

    private static final int LENGTH = 9000;
    private static final DfuSettings LAMP = DfuSettings.nrf52(new Address(Links.ADDRESS), "lamp");

    @TempDir
    private Path folder;

    private final RealAirTime time = new RealAirTime(100);
    private final Radio radio = new Radio(time, 1);
    private NordicPackage pack;
    private DfuDevice device;

    @BeforeEach
    void makePackage() throws Exception {
        pack = new NordicPackage(folder, LENGTH).write();
    }

    @AfterEach
    void stop() {
        time.close();
    }

    private void install(BleProvider provider) throws Exception {
        try (BleLink link = Links.over(provider)) {
            Duration patience = Duration.ofSeconds(20);
            new NordicTarget(
                            new TargetDescription("lamp", Role.SUB_DEVICE, "", "", "", false),
                            link,
                            new NordicSettings(Links.byAddress().address().orElseThrow(), 12, patience, patience))
                    .install(pack.images, pack.file, (done, total) -> {});
        }
    }

    private void assertInstalled() {
        assertArrayEquals(pack.application, device.firmware());
        assertEquals(2, device.runningVersion());
    }
}
