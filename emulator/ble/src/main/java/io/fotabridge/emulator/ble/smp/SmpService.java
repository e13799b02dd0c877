// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.smp;

import io.fotabridge.emulator.ble.gatt.Behaviour;
import io.fotabridge.emulator.ble.gatt.Characteristic;
import io.fotabridge.emulator.ble.gatt.GattService;
import io.fotabridge.emulator.ble.gatt.Property;
import io.fotabridge.emulator.ble.gatt.Protection;
import io.fotabridge.emulator.ble.gatt.Subscriber;
import io.fotabridge.emulator.ble.gatt.Uuids;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;

/** The SMP service: messages are fragments of writes and notifications without any framing. For the air's thread. */
public final class SmpService implements Behaviour {
    private static final int NOTHING_FITS = 20;

    private final Reassembly reassembly;
    private final Consumer<byte[]> requests;
    private final Protection protection;
    private Subscriber central;

    /** @param requests is given each whole message */
    public SmpService(Reassembly reassembly, Protection protection, Consumer<byte[]> requests) {
        this.reassembly = reassembly;
        this.protection = protection;
        this.requests = requests;
    }

    public GattService service() {
        return new GattService(Uuids.SMP_SERVICE, List.of(new Characteristic(Uuids.SMP_CHARACTERISTIC,
                EnumSet.of(Property.WRITE_WITHOUT_RESPONSE, Property.NOTIFY), protection, this)));
    }

    @Override
    public void written(Subscriber from, byte[] value) {
        reassembly.accept(value).ifPresent(requests);
    }

    @Override
    public void subscribed(Subscriber from) {
        central = from;
    }

    @Override
    public void unsubscribed() {
        central = null;
        reassembly.clear();
    }

    /** Notifies a message in as many pieces as it takes; nobody who listens, nothing sent. */
    public void answer(byte[] message) {
        if (central != null && central.payload() >= NOTHING_FITS) {
            fragments(message, central.payload()).forEach(central::tell);
        }
    }

    static List<byte[]> fragments(byte[] message, int payload) {
        List<byte[]> fragments = new ArrayList<>();
        for (int at = 0; at < message.length; at += payload) {
            fragments.add(Arrays.copyOfRange(message, at, Math.min(message.length, at + payload)));
        }
        return fragments;
    }
}
