// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.memory;

import io.fotabridge.ble.port.Adapter;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.BleProvider;

/** Air that goes by the name of a provider; null for one that has none. */
public record NamedAir(String name, Air air) implements BleProvider {

    @Override
    public Adapter adapter(String adapter) throws BleException {
        if (air == null) {
            throw new BleException(Reason.ADAPTER_MISSING, name + " has no adapter");
        }
        return air.adapter(adapter);
    }
}
