// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.kura;

import io.fotabridge.ble.internal.provider.Errands;
import io.fotabridge.ble.internal.provider.OpenConnections;
import io.fotabridge.ble.port.Adapter;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.BleProvider;
import io.fotabridge.ble.port.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.kura.bluetooth.le.BluetoothLeAdapter;
import org.eclipse.kura.bluetooth.le.BluetoothLeService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Bluetooth through Kura. The reference is mandatory and its package optional: where Kura has no Bluetooth the
 * component is never satisfied and its class never loaded.
 */
@Component
public final class KuraBleProvider implements BleProvider {

    public static final String NAME = "kura";

    /** Kura may start the Bluetooth daemon first. */
    private static final Duration START = Duration.ofSeconds(15);

    private final BluetoothLeService service;
    private final Errands errands = new Errands("Kura's Bluetooth", KuraFailures::explained);
    private final OpenConnections<Connection> connections = new OpenConnections<>();
    private final Map<String, KuraAdapter> adapters = new ConcurrentHashMap<>();

    @Activate
    public KuraBleProvider(@Reference BluetoothLeService service) {
        this.service = service;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Adapter adapter(String name) throws BleException, InterruptedException {
        try {
            BluetoothLeAdapter found = errands.call(() -> switchedOn(name), START);
            return adapters.computeIfAbsent(name, any -> new KuraAdapter(name, found, errands, connections))
                    .over(found);
        } catch (BleException e) {
            throw new BleException(Reason.ADAPTER_MISSING, e.getMessage(), e);
        }
    }

    private BluetoothLeAdapter switchedOn(String name) throws BleException {
        BluetoothLeAdapter adapter = service.getAdapter(name);
        if (adapter == null) {
            throw new BleException(Reason.ADAPTER_MISSING, "Kura knows no Bluetooth adapter " + name
                    + "; check that it is plugged in and that bluetoothd runs");
        }
        if (!adapter.isPowered()) {
            adapter.setPowered(true);
        }
        if (!adapter.isPowered()) {
            throw new BleException(Reason.ADAPTER_MISSING, "Kura cannot switch Bluetooth adapter " + name + " on;"
                    + " check rfkill");
        }
        return adapter;
    }

    /** Devices are let go of first: nobody else would do it, and what is registered in Kura would stay there. */
    @Deactivate
    void deactivate() {
        connections.close();
        errands.close();
    }
}
