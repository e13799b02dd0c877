// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.gatt;

import java.util.UUID;

/** Numbers that the Bluetooth SIG and the makers of protocols have given out. */
public final class Uuids {
    public static final UUID SMP_SERVICE = UUID.fromString("8d53dc1d-1db7-4cd3-868b-8a527460aa84");
    public static final UUID SMP_CHARACTERISTIC = UUID.fromString("da2e7828-fbce-4e01-ae9e-261174997c48");
    public static final UUID DFU_SERVICE = of16(0xfe59);
    public static final UUID DFU_CONTROL_POINT = UUID.fromString("8ec90001-f315-4f60-9fb8-838830daea50");
    public static final UUID DFU_PACKET = UUID.fromString("8ec90002-f315-4f60-9fb8-838830daea50");
    public static final UUID DFU_BUTTONLESS = UUID.fromString("8ec90003-f315-4f60-9fb8-838830daea50");
    public static final UUID DFU_BUTTONLESS_WITH_BONDS = UUID.fromString("8ec90004-f315-4f60-9fb8-838830daea50");
    /** Both the service of SDK 12 and its characteristic. */
    public static final UUID DFU_EXPERIMENTAL = UUID.fromString("8e400001-f315-4f60-9fb8-838830daea50");
    public static final UUID DEVICE_INFORMATION = of16(0x180a);
    public static final UUID FIRMWARE_REVISION = of16(0x2a26);
    public static final UUID GENERIC_ACCESS = of16(0x1800);
    public static final UUID DEVICE_NAME = of16(0x2a00);
    public static final UUID CLIENT_CONFIGURATION = of16(0x2902);

    private Uuids() {
    }

    /** The long form of a number of 16 bits. */
    public static UUID of16(int number) {
        return UUID.fromString("%08x-0000-1000-8000-00805f9b34fb".formatted(number));
    }
}
