// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.anchor;

import org.eclipse.kura.configuration.ConfigurableComponent;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;

/**
 * What there is once. Kura configures a pid only while a service with that pid is a {@link ConfigurableComponent}:
 * these are, and the component that does the work reads the same configuration under the same pid, knowing nothing of
 * Kura. Each declares a modified method: without it a changed configuration would take the service away and bring a
 * new one.
 */
final class Singletons {

    private Singletons() {
    }

    /** The connection to the LwM2M server. */
    @Component(
            name = "io.fotabridge.lwm2m.Server",
            configurationPid = "io.fotabridge.lwm2m.Server",
            configurationPolicy = ConfigurationPolicy.REQUIRE,
            immediate = true)
    public static final class Lwm2mServer implements ConfigurableComponent {

        @Modified
        void modified() {
            // The component that does the work is told by itself.
        }
    }

    /** Where packages are kept. */
    @Component(
            name = "io.fotabridge.engine.PackageStore",
            configurationPid = "io.fotabridge.engine.PackageStore",
            configurationPolicy = ConfigurationPolicy.REQUIRE,
            immediate = true)
    public static final class PackageStore implements ConfigurableComponent {

        @Modified
        void modified() {
            // The component that does the work is told by itself.
        }
    }

    /** How many devices on Bluetooth are connected at once. */
    @Component(
            name = "io.fotabridge.ble.Bluetooth",
            configurationPid = "io.fotabridge.ble.Bluetooth",
            configurationPolicy = ConfigurationPolicy.REQUIRE,
            immediate = true)
    public static final class Bluetooth implements ConfigurableComponent {

        @Modified
        void modified() {
            // The component that does the work is told by itself.
        }
    }

    /** When devices may be updated. */
    @Component(
            name = "io.fotabridge.engine.MaintenanceWindow",
            configurationPid = "io.fotabridge.engine.MaintenanceWindow",
            configurationPolicy = ConfigurationPolicy.REQUIRE,
            immediate = true)
    public static final class MaintenanceWindow implements ConfigurableComponent {

        @Modified
        void modified() {
            // The component that does the work is told by itself.
        }
    }

    /** Where packages may come from. */
    @Component(
            name = "io.fotabridge.engine.Policy",
            configurationPid = "io.fotabridge.engine.Policy",
            configurationPolicy = ConfigurationPolicy.REQUIRE,
            immediate = true)
    public static final class Policy implements ConfigurableComponent {

        @Modified
        void modified() {
            // The component that does the work is told by itself.
        }
    }

    /** How the gateway itself is updated. */
    @Component(
            name = "io.fotabridge.command.GatewayItself",
            configurationPid = "io.fotabridge.command.GatewayItself",
            configurationPolicy = ConfigurationPolicy.REQUIRE,
            immediate = true)
    public static final class GatewayItself implements ConfigurableComponent {

        @Modified
        void modified() {
            // The component that does the work is told by itself.
        }
    }

    /** How packages are fetched over CoAP. */
    @Component(
            name = "io.fotabridge.lwm2m.CoapDownloads",
            configurationPid = "io.fotabridge.lwm2m.CoapDownloads",
            configurationPolicy = ConfigurationPolicy.REQUIRE,
            immediate = true)
    public static final class CoapDownloads implements ConfigurableComponent {

        @Modified
        void modified() {
            // The component that does the work is told by itself.
        }
    }
}
