// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.kura;

import io.fotabridge.ble.internal.provider.Delivery;
import io.fotabridge.ble.internal.provider.Ending;
import io.fotabridge.ble.internal.provider.Errands;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.Characteristic;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.kura.KuraBluetoothNotificationException;
import org.eclipse.kura.bluetooth.le.BluetoothLeGattCharacteristic;

/**
 * A characteristic as Kura gives it: BlueZ chooses how a value is written by what the characteristic offers, nobody
 * says what fits, and notifications come on several threads at once.
 */
final class KuraCharacteristic implements Characteristic {

    private static final Duration DISABLE = Duration.ofMillis(500);

    private final BluetoothLeGattCharacteristic characteristic;
    private final Errands errands;
    private final Delivery delivery;
    private final Ending ending;
    private final AtomicBoolean isRegistered = new AtomicBoolean();
    private volatile Consumer<byte[]> subscriber;

    KuraCharacteristic(
            BluetoothLeGattCharacteristic characteristic, Errands errands, Delivery delivery, Ending ending) {
        this.characteristic = characteristic;
        this.errands = errands;
        this.delivery = delivery;
        this.ending = ending;
    }

    @Override
    public OptionalInt largestValue() {
        return OptionalInt.empty();
    }

    @Override
    public boolean keepsOrder() {
        return false;
    }

    /** {@inheritDoc} BlueZ takes one at a time: the next one waits until Kura's call for the one before is over. */
    @Override
    public void write(byte[] value, WriteType type, Duration timeout) throws BleException, InterruptedException {
        ending.requireNotCome();
        errands.run(() -> characteristic.writeValue(value), timeout);
    }

    @Override
    public byte[] read(Duration timeout) throws BleException, InterruptedException {
        ending.requireNotCome();
        return errands.call(characteristic::readValue, timeout);
    }

    @Override
    public void subscribe(Consumer<byte[]> listener, Duration timeout) throws BleException, InterruptedException {
        ending.requireNotCome();
        unsubscribe();
        subscriber = listener;
        isRegistered.set(true);
        boolean isAgreed = false;
        try {
            errands.run(() -> characteristic.enableValueNotifications(value -> hear(value, listener)), timeout);
            isAgreed = true;
        } finally {
            if (!isAgreed) {
                unsubscribe(); // what has failed has left its handler there
            }
        }
    }

    private void hear(byte[] value, Consumer<byte[]> listener) {
        if (value != null && subscriber == listener) {
            delivery.deliver(value.clone(), listener);
        }
    }

    @Override
    public void unsubscribe() {
        subscriber = null;
        if (isRegistered.get()) {
            errands.runAnyway(this::disable, DISABLE);
        }
    }

    /** May hang. Only this object can take away what it has registered. */
    void disable() throws KuraBluetoothNotificationException {
        if (isRegistered.getAndSet(false)) {
            characteristic.disableValueNotifications();
        }
    }
}
