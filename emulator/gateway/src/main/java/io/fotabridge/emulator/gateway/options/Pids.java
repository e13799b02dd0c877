// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.options;

import java.util.List;

/** The components of the product that an operator configures. */
final class Pids {

    static final String SERVER = "io.fotabridge.lwm2m.Server";
    static final String FURTHER_SERVER = "io.fotabridge.lwm2m.FurtherServer";
    static final String CREDENTIALS = "io.fotabridge.lwm2m.DeviceCredentials";
    static final String COAP_DOWNLOADS = "io.fotabridge.lwm2m.CoapDownloads";
    static final String POLICY = "io.fotabridge.engine.Policy";
    static final String DOWNLOAD_CREDENTIALS = "io.fotabridge.engine.DownloadCredentials";
    static final String PACKAGE_STORE = "io.fotabridge.engine.PackageStore";
    static final String MAINTENANCE_WINDOW = "io.fotabridge.engine.MaintenanceWindow";
    static final String SERIAL_DEVICE = "io.fotabridge.serial.SerialDevice";
    static final String BOOT_LOADER_DEVICE = "io.fotabridge.serial.BootLoaderDevice";
    static final String BLUETOOTH = "io.fotabridge.ble.Bluetooth";
    static final String BLE_DEVICE = "io.fotabridge.ble.BleDevice";
    static final String COMMAND_DEVICE = "io.fotabridge.command.CommandDevice";
    static final String GATEWAY_ITSELF = "io.fotabridge.command.GatewayItself";

    static final List<String> ALL = List.of(
            PACKAGE_STORE,
            POLICY,
            DOWNLOAD_CREDENTIALS,
            MAINTENANCE_WINDOW,
            GATEWAY_ITSELF,
            SERVER,
            FURTHER_SERVER,
            COAP_DOWNLOADS,
            CREDENTIALS,
            SERIAL_DEVICE,
            COMMAND_DEVICE,
            BOOT_LOADER_DEVICE,
            BLUETOOTH,
            BLE_DEVICE);

    private Pids() {}
}
