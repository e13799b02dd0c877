// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.anchor;

import org.eclipse.kura.configuration.ConfigurableComponent;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;

/** What the operator adds in the console, as often as needed; as {@link Singletons} otherwise. */
final class Factories {

    private Factories() {
    }

    /** A device on a serial port. */
    @Component(
            name = "io.fotabridge.serial.SerialDevice",
            configurationPid = "io.fotabridge.serial.SerialDevice",
            configurationPolicy = ConfigurationPolicy.REQUIRE,
            immediate = true)
    public static final class SerialDevice implements ConfigurableComponent {

        @Modified
        void modified() {
            // The component that does the work is told by itself.
        }
    }

    /** A device on a serial port with a boot loader that speaks XMODEM or YMODEM. */
    @Component(
            name = "io.fotabridge.serial.BootLoaderDevice",
            configurationPid = "io.fotabridge.serial.BootLoaderDevice",
            configurationPolicy = ConfigurationPolicy.REQUIRE,
            immediate = true)
    public static final class BootLoaderDevice implements ConfigurableComponent {

        @Modified
        void modified() {
            // The component that does the work is told by itself.
        }
    }

    /** A device on Bluetooth Low Energy. */
    @Component(
            name = "io.fotabridge.ble.BleDevice",
            configurationPid = "io.fotabridge.ble.BleDevice",
            configurationPolicy = ConfigurationPolicy.REQUIRE,
            immediate = true)
    public static final class BleDevice implements ConfigurableComponent {

        @Modified
        void modified() {
            // The component that does the work is told by itself.
        }
    }

    /** A device that a program updates. */
    @Component(
            name = "io.fotabridge.command.CommandDevice",
            configurationPid = "io.fotabridge.command.CommandDevice",
            configurationPolicy = ConfigurationPolicy.REQUIRE,
            immediate = true)
    public static final class CommandDevice implements ConfigurableComponent {

        @Modified
        void modified() {
            // The component that does the work is told by itself.
        }
    }

    /** How the gateway makes itself known where it downloads from. */
    @Component(
            name = "io.fotabridge.engine.DownloadCredentials",
            configurationPid = "io.fotabridge.engine.DownloadCredentials",
            configurationPolicy = ConfigurationPolicy.REQUIRE,
            immediate = true)
    public static final class DownloadCredentials implements ConfigurableComponent {

        @Modified
        void modified() {
            // The component that does the work is told by itself.
        }
    }

    /** The connection to a LwM2M server beside the first. */
    @Component(
            name = "io.fotabridge.lwm2m.FurtherServer",
            configurationPid = "io.fotabridge.lwm2m.FurtherServer",
            configurationPolicy = ConfigurationPolicy.REQUIRE,
            immediate = true)
    public static final class FurtherServer implements ConfigurableComponent {

        @Modified
        void modified() {
            // The component that does the work is told by itself.
        }
    }

    /** The key of one device's endpoint. */
    @Component(
            name = "io.fotabridge.lwm2m.DeviceCredentials",
            configurationPid = "io.fotabridge.lwm2m.DeviceCredentials",
            configurationPolicy = ConfigurationPolicy.REQUIRE,
            immediate = true)
    public static final class DeviceCredentials implements ConfigurableComponent {

        @Modified
        void modified() {
            // The component that does the work is told by itself.
        }
    }
}
