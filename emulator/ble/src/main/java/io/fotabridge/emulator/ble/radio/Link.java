// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.radio;

import io.fotabridge.emulator.ble.time.AirTime;
import java.util.Random;

/**
 * A connection. At each connection event both ends send what their controllers held when it began, up to so many
 * packets; an answer to something heard in an event goes with the next one. The link layer repeats what a lost event
 * would have carried, so nothing is ever missing or out of order inside one connection. Lives on the air's thread.
 */
public final class Link {
    private final AirTime time;
    private final LinkParameters parameters;
    private final Random dice;
    private final LinkEnd central;
    private final LinkEnd peripheral;
    private final Direction toPeripheral;
    private final Direction toCentral;
    private final long anchor;
    private boolean open = true;
    private boolean scheduled;
    private boolean jammed;
    private boolean encrypted;
    private boolean authenticated;

    public Link(AirTime time, LinkParameters parameters, Random dice, LinkEnd central, LinkEnd peripheral) {
        this.time = time;
        this.parameters = parameters;
        this.dice = dice;
        this.central = central;
        this.peripheral = peripheral;
        this.toPeripheral = new Direction(parameters);
        this.toCentral = new Direction(parameters);
        this.anchor = time.nanoTime();
    }

    public LinkParameters parameters() {
        return parameters;
    }

    public boolean isOpen() {
        return open;
    }

    public boolean isEncrypted() {
        return encrypted;
    }

    /** Whether the keys come from a pairing that nobody in the middle can have taken part in. */
    public boolean isAuthenticated() {
        return authenticated;
    }

    /** What pairing, or the keys of a former one, came to. */
    public void encrypt(boolean withAuthenticatedKeys) {
        encrypted = true;
        authenticated = withAuthenticatedKeys;
    }

    /** Packets that the central's controller has not yet sent. */
    public int queuedAtCentral() {
        return toPeripheral.packets();
    }

    public void sendToPeripheral(Att pdu) {
        send(toPeripheral, pdu);
    }

    public void sendToCentral(Att pdu) {
        send(toCentral, pdu);
    }

    /** One end says goodbye, and the other one hears it with the next connection event. */
    public void close(DisconnectReason seenByCentral, DisconnectReason seenByPeripheral) {
        if (open) {
            open = false;
            time.at(nextEvent(), () -> {
                central.closed(seenByCentral);
                peripheral.closed(seenByPeripheral);
            });
        }
    }

    /** The peripheral is gone without a word: the central notices when the supervision timeout is over. */
    public void vanish() {
        if (open && !jammed) {
            jammed = true;
            peripheral.closed(DisconnectReason.CONNECTION_TIMEOUT);
            time.after(parameters.supervisionTimeout(), this::timeOut);
        }
    }

    private void timeOut() {
        if (open) {
            open = false;
            central.closed(DisconnectReason.CONNECTION_TIMEOUT);
        }
    }

    private void send(Direction direction, Att pdu) {
        if (pdu.size() > parameters.mtu()) {
            throw new IllegalArgumentException(pdu.size() + " bytes exceed the MTU of " + parameters.mtu());
        }
        if (open) {
            direction.add(pdu);
            schedule();
        }
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            time.at(nextEvent(), this::connectionEvent);
        }
    }

    private long nextEvent() {
        long interval = parameters.interval().toNanos();
        return anchor + ((time.nanoTime() - anchor) / interval + 1) * interval;
    }

    private void connectionEvent() {
        scheduled = false;
        if (open && !jammed && !(parameters.lostEvents() > 0 && dice.nextDouble() < parameters.lostEvents())) {
            exchange();
        }
        if (open && !jammed && toPeripheral.packets() + toCentral.packets() > 0) {
            schedule();
        }
    }

    /** Both take what they have before either hears the other: controllers load their packets ahead. */
    private void exchange() {
        int before = toPeripheral.packets();
        var forPeripheral = toPeripheral.event();
        var forCentral = toCentral.event();
        for (Att pdu : forPeripheral) {
            if (open && !jammed) {
                peripheral.received(pdu);
            }
        }
        for (Att pdu : forCentral) {
            if (open && !jammed) {
                central.received(pdu);
            }
        }
        if (open && before > 0) {
            central.sent();
        }
    }
}
