// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.Characteristic;
import io.fotabridge.emulator.ble.bluez.Bluez;
import io.fotabridge.emulator.ble.bluez.BluezListener;
import io.fotabridge.emulator.ble.bluez.ObjectPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Consumer;

/**
 * What Kura leaves of it: no MTU, no write type and no back-pressure. Each write is a call over the bus that takes its
 * time, and notifications come on threads that overtake each other.
 */
final class VirtualKuraCharacteristic implements Characteristic, BluezListener {

    /** A method call to BlueZ and back. */
    private static final Duration CALL = Duration.ofNanos(500_000);

    /** Until a signal is on a thread of Kura's: up to so long. */
    private static final int SIGNAL_NANOS = 2_000_000;

    private final VirtualBluez bluez;
    private final ObjectPath path;
    private final Random threads;
    private Consumer<byte[]> subscriber = value -> {};

    /** @param seed of which notification overtakes which */
    VirtualKuraCharacteristic(VirtualBluez bluez, ObjectPath path, long seed) {
        this.bluez = bluez;
        this.path = path;
        this.threads = new Random(seed);
        bluez.daemon().listen(this);
    }

    @Override
    public OptionalInt largestValue() {
        return OptionalInt.empty();
    }

    @Override
    public boolean keepsOrder() {
        return false;
    }

    @Override
    public void write(byte[] value, WriteType type, Duration timeout) throws BleException, InterruptedException {
        bluez.pause(CALL);
        bluez.call(path, Bluez.CHARACTERISTIC, "WriteValue", value, Map.of());
    }

    @Override
    public byte[] read(Duration timeout) throws BleException, InterruptedException {
        return (byte[]) bluez.call(path, Bluez.CHARACTERISTIC, "ReadValue", Map.of());
    }

    @Override
    public void subscribe(Consumer<byte[]> listener, Duration timeout) throws BleException, InterruptedException {
        subscriber = listener;
        bluez.call(path, Bluez.CHARACTERISTIC, "StartNotify");
    }

    @Override
    public void unsubscribe() {
        subscriber = value -> {};
    }

    @Override
    public void changed(ObjectPath changed, String interfaceName, Map<String, Object> properties,
            List<String> invalidated) {
        if (changed.equals(path) && properties.get("Value") instanceof byte[] value) {
            bluez.later(Duration.ofNanos(threads.nextInt(SIGNAL_NANOS)), () -> subscriber.accept(value));
        }
    }

    @Override
    public void added(ObjectPath added, Map<String, Map<String, Object>> interfaces) {
        // Of no interest.
    }

    @Override
    public void removed(ObjectPath removed, List<String> interfaces) {
        // Of no interest.
    }
}
