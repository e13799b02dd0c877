// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.gatt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services with their handles: one for a service, then declaration, value and perhaps configuration of each. */
public final class GattTable {
    private final List<PlacedService> services = new ArrayList<>();
    private final Map<Integer, Characteristic> values = new HashMap<>();
    private final Map<Integer, Characteristic> configurations = new HashMap<>();

    /** A service and the handle of its declaration. */
    public record PlacedService(int handle, GattService service, List<PlacedCharacteristic> characteristics) { }

    /** A characteristic and the handle of its declaration; its value is at the next one. */
    public record PlacedCharacteristic(int handle, Characteristic characteristic) {

        public int valueHandle() {
            return handle + 1;
        }

        /** Where notifications are turned on, if it has any. */
        public int configurationHandle() {
            return handle + 2;
        }
    }

    /** @param firstHandle of the first service; another firmware has its services elsewhere */
    public GattTable(int firstHandle, List<GattService> services) {
        int handle = firstHandle;
        for (GattService service : services) {
            List<PlacedCharacteristic> placed = new ArrayList<>();
            int serviceHandle = handle;
            handle++;
            for (Characteristic characteristic : service.characteristics()) {
                PlacedCharacteristic at = new PlacedCharacteristic(handle, characteristic);
                placed.add(at);
                values.put(at.valueHandle(), characteristic);
                handle += 2;
                if (characteristic.tells()) {
                    configurations.put(at.configurationHandle(), characteristic);
                    handle++;
                }
            }
            this.services.add(new PlacedService(serviceHandle, service, List.copyOf(placed)));
        }
    }

    public List<PlacedService> services() {
        return List.copyOf(services);
    }

    Optional<Characteristic> value(int handle) {
        return Optional.ofNullable(values.get(handle));
    }

    Optional<Characteristic> configuration(int handle) {
        return Optional.ofNullable(configurations.get(handle));
    }
}
