// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.kura;

import io.fotabridge.ble.internal.provider.Connecting;
import io.fotabridge.ble.internal.provider.Errands;
import io.fotabridge.ble.internal.provider.OpenConnections;
import io.fotabridge.ble.port.Adapter;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.Advertisement;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.kura.bluetooth.le.BluetoothLeAdapter;
import org.eclipse.kura.bluetooth.le.BluetoothLeDevice;

/** An adapter as Kura gives it. Only what a scan has found can be connected to. */
final class KuraAdapter implements Adapter {

    private static final Duration REMOVE = Duration.ofSeconds(5);

    private final String name;
    private final Errands errands;
    private final OpenConnections<Connection> connections;
    private final KuraScans scans;

    KuraAdapter(
            String name, BluetoothLeAdapter adapter, Errands errands, OpenConnections<Connection> connections) {
        this.name = name;
        this.errands = errands;
        this.connections = connections;
        this.scans = new KuraScans(adapter, errands);
    }

    /** Kura gives a new object for the same adapter each time; scans take turns and sightings last all the same. */
    KuraAdapter over(BluetoothLeAdapter now) {
        scans.over(now);
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Advertisement> find(Predicate<Advertisement> wanted, Duration timeout)
            throws BleException, InterruptedException {
        return scans.find(wanted, timeout).map(Sighting::advertisement);
    }

    @Override
    public Connection connect(Address address, Duration timeout) throws BleException, InterruptedException {
        Sighting seen = scans.lastOf(address)
                .orElseThrow(() -> new BleException(Reason.UNREACHABLE, "no scan has found it"));
        new Connecting(new KuraRemote(seen.device(), errands), errands).await(timeout);
        return connections.add(new KuraConnection(seen.device(), seen.advertisement(), errands));
    }

    /** {@inheritDoc} The device is found again by the next scan, with services that are read anew. */
    @Override
    public void forget(Address address) throws BleException, InterruptedException {
        remove(address, device -> !device.isPaired());
    }

    @Override
    public void unbond(Address address) throws BleException, InterruptedException {
        remove(address, device -> true);
    }

    private void remove(Address address, Predicate<BluetoothLeDevice> which)
            throws BleException, InterruptedException {
        Optional<Sighting> seen = scans.forget(address);
        if (seen.isPresent()) {
            errands.run(() -> remove(seen.get().device(), which), REMOVE);
        }
    }

    private static void remove(BluetoothLeDevice device, Predicate<BluetoothLeDevice> which) throws Exception {
        if (which.test(device)) {
            device.removeDevice();
        }
    }
}
