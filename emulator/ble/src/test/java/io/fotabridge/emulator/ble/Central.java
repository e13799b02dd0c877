// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fotabridge.emulator.ble.bluez.Bluetoothd;
import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.bluez.BluezCall;
import io.fotabridge.emulator.ble.bluez.BluezError;
import io.fotabridge.emulator.ble.bluez.BluezListener;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import io.fotabridge.emulator.ble.radio.Address;
import io.fotabridge.emulator.ble.time.VirtualAirTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** A user of BlueZ in virtual time, who waits for each reply. */
public final class Central implements BluezListener {
    private static final Duration PATIENCE = Duration.ofSeconds(200);

    public final VirtualAirTime time;
    public final Bluetoothd bluez;
    /** Values that were told, in order. */
    public final List<byte[]> values = new ArrayList<>();

    public Central(VirtualAirTime time, Bluetoothd bluez) {
        this.time = time;
        this.bluez = bluez;
        bluez.listen(this);
    }

    public Object call(ObjectPath path, String interfaceName, String method, Object... arguments) throws Exception {
        try {
            return time.await(bluez.call(new BluezCall(":1.1", path, interfaceName, method, List.of(arguments))),
                    PATIENCE);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BluezError error ? error : e;
        }
    }

    public String error(ObjectPath path, String interfaceName, String method, Object... arguments) {
        BluezError error = assertThrows(BluezError.class, () -> call(path, interfaceName, method, arguments));
        return error.name().replace("org.bluez.Error.", "") + ": " + error.getMessage();
    }

    public Object property(ObjectPath path, String interfaceName, String name) throws Exception {
        return call(path, Bluez.PROPERTIES, "Get", interfaceName, name);
    }

    public static ObjectPath device(Address address) {
        return Bluetoothd.ADAPTER_PATH.child("dev_" + address.text().replace(':', '_'));
    }

    public void scan(Duration duration) throws Exception {
        call(Bluetoothd.ADAPTER_PATH, Bluez.ADAPTER, "StartDiscovery");
        time.run(duration);
        call(Bluetoothd.ADAPTER_PATH, Bluez.ADAPTER, "StopDiscovery");
    }

    /** Scans, connects and waits until the services are known. */
    public ObjectPath connect(Address address) throws Exception {
        scan(Duration.ofSeconds(1));
        ObjectPath device = device(address);
        call(device, Bluez.DEVICE, "Connect");
        time.run(Duration.ofSeconds(5));
        return device;
    }

    public ObjectPath characteristic(UUID uuid) throws Exception {
        Map<ObjectPath, Map<String, Map<String, Object>>> objects = time.await(bluez.objects(), PATIENCE);
        return objects.entrySet().stream()
                .filter(object -> object.getValue().containsKey(Bluez.CHARACTERISTIC)
                        && object.getValue().get(Bluez.CHARACTERISTIC).get("UUID").equals(uuid.toString()))
                .findFirst().orElseThrow().getKey();
    }

    public void write(ObjectPath characteristic, byte[] value) throws Exception {
        call(characteristic, Bluez.CHARACTERISTIC, "WriteValue", value, Map.of());
    }

    @Override
    public void added(ObjectPath path, Map<String, Map<String, Object>> interfaces) { }

    @Override
    public void removed(ObjectPath path, List<String> interfaces) { }

    @Override
    public void changed(ObjectPath path, String interfaceName, Map<String, Object> changed,
            List<String> invalidated) {
        if (changed.get("Value") instanceof byte[] value) {
            values.add(value);
        }
    }
}
