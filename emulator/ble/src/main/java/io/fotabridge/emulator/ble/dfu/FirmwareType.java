// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dfu;

/** What a package replaces; the numbers are those of the init packet. */
public enum FirmwareType {
    APPLICATION("application"), SOFTDEVICE("softdevice"), BOOTLOADER("bootloader"),
    SOFTDEVICE_BOOTLOADER("softdevice_bootloader"), EXTERNAL_APPLICATION("application");

    private final String manifestName;

    FirmwareType(String manifestName) {
        this.manifestName = manifestName;
    }

    String manifestName() {
        return manifestName;
    }
}
