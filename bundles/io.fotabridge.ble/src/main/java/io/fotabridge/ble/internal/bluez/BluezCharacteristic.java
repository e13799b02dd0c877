// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import io.fotabridge.ble.internal.bluez.dbus.GattCharacteristic1;
import io.fotabridge.ble.internal.provider.Delivery;
import io.fotabridge.ble.internal.provider.Ending;
import io.fotabridge.ble.internal.provider.Errands;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.Characteristic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.Variant;

/**
 * A characteristic of BlueZ. Commands go through a socket where BlueZ gives one, which blocks while the controller has
 * no room; so do notifications come. Otherwise both are D-Bus messages.
 */
final class BluezCharacteristic implements Characteristic {

    private static final int ATT_HEADER = 3;
    private static final Duration RELEASE = Duration.ofMillis(500);

    private final String path;
    private final BluezBus bus;
    private final Errands errands;
    private final Delivery delivery;
    private final Ending ending;
    private final Pipes pipes;
    private volatile Consumer<byte[]> subscriber;

    BluezCharacteristic(String path, BluezBus bus, Errands errands, Delivery delivery, Ending ending) {
        this.path = path;
        this.bus = bus;
        this.errands = errands;
        this.delivery = delivery;
        this.ending = ending;
        this.pipes = new Pipes(path, bus);
    }

    /** {@inheritDoc} BlueZ tells the MTU from version 5.62 on. */
    @Override
    public OptionalInt largestValue() {
        return bus.tree().property(path, GattCharacteristic1.NAME, "MTU", UInt16.class)
                .map(mtu -> OptionalInt.of(mtu.intValue() - ATT_HEADER))
                .orElse(OptionalInt.empty());
    }

    @Override
    public boolean keepsOrder() {
        return true;
    }

    @Override
    public void write(byte[] value, WriteType type, Duration timeout) throws BleException, InterruptedException {
        ending.requireNotCome();
        OptionalInt largest = largestValue();
        boolean isCommand = offers("write-without-response") && (type == WriteType.COMMAND || !offers("write"));
        if (isCommand && largest.isPresent() && value.length > largest.getAsInt()) {
            throw new BleException(Reason.TOO_LONG, value.length + " bytes do not fit into one packet of "
                    + largest.getAsInt());
        }
        boolean goesThroughPipe = isCommand && !offers("write");
        errands.run(() -> write(value, isCommand, goesThroughPipe), timeout);
    }

    /** A characteristic that takes requests, too, must not be locked for them by a socket. */
    private void write(byte[] value, boolean isCommand, boolean goesThroughPipe) throws Exception {
        if (!goesThroughPipe || !pipes.write(value)) {
            Map<String, Variant<?>> options = Map.of("type", new Variant<>(isCommand ? "command" : "request"));
            remote().writeValue(value, options);
        }
    }

    private boolean offers(String flag) {
        List<?> flags = bus.tree().property(path, GattCharacteristic1.NAME, "Flags", List.class).orElse(List.of());
        return flags.contains(flag);
    }

    @Override
    public byte[] read(Duration timeout) throws BleException, InterruptedException {
        ending.requireNotCome();
        return errands.call(() -> remote().readValue(Map.of()), timeout);
    }

    @Override
    public void subscribe(Consumer<byte[]> listener, Duration timeout) throws BleException, InterruptedException {
        ending.requireNotCome();
        if (!offers("notify") && !offers("indicate")) {
            throw new BleException(Reason.NOT_OFFERED, "it notifies nobody");
        }
        unsubscribe();
        subscriber = listener;
        errands.run(this::startNotifying, timeout);
    }

    private void startNotifying() throws Exception {
        if (!pipes.listen(this::hear)) {
            bus.signals().watchValue(path, this::hear);
            remote().startNotify();
        }
    }

    private void hear(byte[] value) {
        Consumer<byte[]> listener = subscriber;
        if (listener != null) {
            delivery.deliver(value, listener);
        }
    }

    @Override
    public void unsubscribe() {
        if (subscriber != null) {
            subscriber = null;
            errands.runAnyway(this::stopNotifying, RELEASE);
        }
    }

    private void stopNotifying() throws DBusException {
        bus.signals().unwatchValue(path);
        if (!pipes.stopListening()) {
            remote().stopNotify();
        }
    }

    /** The connection is over, and with it all that was agreed on it. */
    void release() {
        subscriber = null;
        bus.signals().unwatchValue(path);
        pipes.close();
    }

    private GattCharacteristic1 remote() throws DBusException {
        return bus.object(path, GattCharacteristic1.class);
    }
}
