// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.framework;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.ble.bluez.Bluetoothd;
import io.fotabridge.emulator.ble.bluez.BluezSettings;
import io.fotabridge.emulator.ble.dbus.BluezOnBus;
import io.fotabridge.emulator.ble.dbus.PrivateBus;
import io.fotabridge.emulator.ble.peripheral.Radio;
import io.fotabridge.emulator.ble.time.RealAirTime;
import io.fotabridge.tools.testing.Patience;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The emulated Kura has Bluetooth if it is told where, and only then. */
class BluetoothIT {

    private static final Path FEATURES = Path.of(System.getProperty("fotabridge.features"));
    private static final String SERVICE = "org.eclipse.kura.bluetooth.le.BluetoothLeService";

    @TempDir
    Path folder;

    @Test
    void kurasServiceSeesTheRadioOfAnotherProcess() throws Exception {
        try (RealAirTime time = new RealAirTime(1);
                PrivateBus bus = PrivateBus.embedded(folder.resolve("bus"));
                BluezOnBus bluez = new BluezOnBus(
                        new Bluetoothd(new Radio(time, 1), BluezSettings.DEFAULT), bus)) {
            BundleFramework framework = framework(Map.of("fotabridge.bluetooth.bus", bus.address()));
            try {
                BundleContext context = framework.context();
                await().until(() -> service(context).isPresent());
                assertEquals("00:1A:7D:DA:71:13", adapterAddress(context));
            } finally {
                assertTrue(framework.stop(Patience.PATIENCE), "the framework does not stop");
            }
        }
    }

    @Test
    void withoutABusThereIsNoBluetooth() throws Exception {
        BundleFramework framework = framework(Map.of());
        try {
            assertTrue(service(framework.context()).isEmpty());
        } finally {
            assertTrue(framework.stop(Patience.PATIENCE), "the framework does not stop");
        }
    }

    private BundleFramework framework(Map<String, String> more) throws Exception {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("kura.home", folder.resolve("kura").toString());
        BundleFramework framework = BundleFramework.create(folder.resolve("osgi"), properties);
        framework.start(List.of(BundleList.of(FEATURES, "kura-emulation")));
        return framework;
    }

    /** The types are the bundles' own, not this class loader's. */
    private static String adapterAddress(BundleContext context) throws Exception {
        ServiceReference<?> reference = service(context).orElseThrow();
        Object service = context.getService(reference);
        Class<?> services = bundleClass(context, SERVICE);
        Object adapter = services.getMethod("getAdapter", String.class).invoke(service, "hci0");
        Class<?> adapters = bundleClass(context, "org.eclipse.kura.bluetooth.le.BluetoothLeAdapter");
        return (String) adapters.getMethod("getAddress").invoke(adapter);
    }

    private static Class<?> bundleClass(BundleContext context, String name) throws Exception {
        return service(context).orElseThrow().getBundle().loadClass(name);
    }

    /** Whoever's types it has: those of the framework's class path may be others. */
    private static Optional<ServiceReference<?>> service(BundleContext context) throws InvalidSyntaxException {
        ServiceReference<?>[] services = context.getAllServiceReferences(SERVICE, null);
        return Optional.ofNullable(services).map(all -> all[0]);
    }
}
