// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.kura;

import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.time.AirTime;
import java.util.List;
import org.eclipse.kura.bluetooth.le.BluetoothLeAdapter;
import org.eclipse.kura.bluetooth.le.BluetoothLeService;

/** Kura's Bluetooth service. Its threads end when it is closed. */
public final class KuraBluetooth implements BluetoothLeService, AutoCloseable {
    private final Provider provider;

    /**
     * @param time by which the provider waits and sleeps; not a virtual one, for it has threads
     */
    public KuraBluetooth(Bluez bluez, AirTime time, Traps traps) {
        this.provider = new Provider(new Bus(bluez, time), new SignalThreads(time, traps), traps);
        bluez.listen(provider.signals());
    }

    @Override
    public List<BluetoothLeAdapter> getAdapters() {
        return provider.bus().objects().entrySet().stream()
                .filter(object -> object.getValue().containsKey(Bluez.ADAPTER))
                .<BluetoothLeAdapter>map(object -> new KuraAdapter(provider, object.getKey()))
                .toList();
    }

    @Override
    public BluetoothLeAdapter getAdapter(String interfaceName) {
        return getAdapters().stream()
                .filter(adapter -> adapter.getInterfaceName().equals(interfaceName))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        provider.signals().close();
    }
}
