// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.gatt;

import io.fotabridge.emulator.ble.radio.Att;
import io.fotabridge.emulator.ble.radio.Link;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** Answers one central out of a table, for as long as it is connected. For the air's thread. */
public final class GattServer {
    private static final int NOTIFICATIONS = 1;
    private static final int INDICATIONS = 2;

    private final GattTable table;
    private final Link link;
    private final Map<Characteristic, Subscription> subscriptions = new HashMap<>();
    private final Queue<Runnable> confirmations = new ArrayDeque<>();

    public GattServer(GattTable table, Link link) {
        this.table = table;
        this.link = link;
    }

    public void received(Att pdu) {
        if (pdu instanceof Att.ReadRequest read) {
            answer(read.handle(), () -> new Att.ReadResponse(read(read.handle())));
        } else if (pdu instanceof Att.WriteRequest write) {
            answer(write.handle(), () -> {
                write(write.handle(), write.value());
                return new Att.WriteResponse();
            });
        } else if (pdu instanceof Att.WriteCommand write) {
            command(write);
        } else if (pdu instanceof Att.Confirmation) {
            confirmations.remove().run();
        }
    }

    /** The connection is gone, and with it what had been turned on. */
    public void closed() {
        table.services().stream().flatMap(service -> service.characteristics().stream())
                .forEach(placed -> placed.characteristic().behaviour().unsubscribed());
        subscriptions.clear();
        confirmations.clear();
    }

    private interface Answer {
        Att give() throws AttError;
    }

    private void answer(int handle, Answer answer) {
        try {
            link.sendToCentral(answer.give());
        } catch (AttError e) {
            link.sendToCentral(new Att.ErrorResponse(handle, e.code()));
        }
    }

    /** A command is never answered: what is refused vanishes. */
    private void command(Att.WriteCommand write) {
        try {
            write(write.handle(), write.value());
        } catch (AttError e) {
            // As the specification has it (volume 3, part F, 3.4.5.3).
        }
    }

    private byte[] read(int handle) throws AttError {
        Characteristic characteristic = table.value(handle).orElseThrow(() -> new AttError(AttError.INVALID_HANDLE));
        if (!characteristic.has(Property.READ)) {
            throw new AttError(AttError.READ_NOT_PERMITTED);
        }
        requireProtection(characteristic);
        return characteristic.behaviour().read();
    }

    private void write(int handle, byte[] value) throws AttError {
        if (table.configuration(handle).isPresent()) {
            configure(table.configuration(handle).get(), value);
            return;
        }
        Characteristic characteristic = table.value(handle).orElseThrow(() -> new AttError(AttError.INVALID_HANDLE));
        if (!characteristic.has(Property.WRITE) && !characteristic.has(Property.WRITE_WITHOUT_RESPONSE)) {
            throw new AttError(AttError.WRITE_NOT_PERMITTED);
        }
        requireProtection(characteristic);
        characteristic.behaviour().written(subscription(characteristic, 0), value);
    }

    private void configure(Characteristic characteristic, byte[] value) throws AttError {
        requireProtection(characteristic);
        if (value.length != 2) {
            throw new AttError(AttError.INVALID_LENGTH);
        }
        if (value[0] == 0) {
            subscriptions.remove(characteristic);
            characteristic.behaviour().unsubscribed();
        } else {
            Subscription subscription = subscription(characteristic, value[0]);
            subscriptions.put(characteristic, subscription);
            characteristic.behaviour().subscribed(subscription);
        }
    }

    private void requireProtection(Characteristic characteristic) throws AttError {
        if (characteristic.protection() != Protection.OPEN && !link.isEncrypted()) {
            throw new AttError(characteristic.protection() == Protection.ENCRYPTED
                    ? AttError.INSUFFICIENT_ENCRYPTION
                    : AttError.INSUFFICIENT_AUTHENTICATION);
        }
        if (characteristic.protection() == Protection.AUTHENTICATED && !link.isAuthenticated()) {
            throw new AttError(AttError.INSUFFICIENT_AUTHENTICATION);
        }
    }

    private Subscription subscription(Characteristic characteristic, int configuration) {
        Subscription known = subscriptions.get(characteristic);
        return known != null && configuration == 0 ? known : new Subscription(characteristic, configuration);
    }

    private int valueHandle(Characteristic characteristic) {
        return table.services().stream()
                .flatMap(service -> service.characteristics().stream())
                .filter(placed -> placed.characteristic() == characteristic)
                .findFirst().orElseThrow().valueHandle();
    }

    /** The central as one characteristic sees it. */
    private final class Subscription implements Subscriber {
        private final Characteristic characteristic;
        private final int handle;
        private final int configuration;

        private Subscription(Characteristic characteristic, int configuration) {
            this.characteristic = characteristic;
            this.handle = valueHandle(characteristic);
            this.configuration = configuration;
        }

        @Override
        public int payload() {
            return link.parameters().payload();
        }

        @Override
        public boolean isSubscribed() {
            return subscriptions.get(characteristic) == this;
        }

        @Override
        public void tell(byte[] value) {
            tell(value, () -> { });
        }

        @Override
        public void tell(byte[] value, Runnable then) {
            if (!isSubscribed()) {
                return;
            }
            if ((configuration & NOTIFICATIONS) != 0) {
                link.sendToCentral(new Att.Notification(handle, value));
                then.run();
            } else if ((configuration & INDICATIONS) != 0) {
                confirmations.add(then);
                link.sendToCentral(new Att.Indication(handle, value));
            }
        }
    }
}
