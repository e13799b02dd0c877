// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.peripheral;

import io.fotabridge.emulator.ble.gatt.GattServer;
import io.fotabridge.emulator.ble.radio.Att;
import io.fotabridge.emulator.ble.radio.DisconnectReason;
import io.fotabridge.emulator.ble.radio.Link;
import io.fotabridge.emulator.ble.radio.LinkEnd;
import io.fotabridge.emulator.ble.radio.LinkParameters;
import io.fotabridge.emulator.ble.time.AirTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The radio of a device: advertises while its software runs and nobody is connected, takes one connection, and has the
 * misfortunes that are asked for. Everything but the misfortunes is for the air's thread; those may be asked for from
 * any thread.
 */
public final class Peripheral {
    private final AirTime time;
    private final LinkParameters parameters;
    private final Pairing pairing;
    private final Map<String, Boolean> bonds = new HashMap<>();
    private final NavigableSet<Long> drops = new TreeSet<>();
    private Optional<Personality> personality = Optional.empty();
    private short rssi = -60;
    private boolean inRange = true;
    private boolean asleep;
    private Link link;
    private GattServer server;
    private long written;

    public Peripheral(AirTime time, LinkParameters parameters, Pairing pairing) {
        this.time = time;
        this.parameters = parameters;
        this.pairing = pairing;
    }

    /** Software runs from now on and shows itself like this. A connection to what ran before is gone. */
    public void run(Personality value) {
        stop();
        personality = Optional.of(value);
    }

    /** Nothing runs: the radio is silent. The central notices when the supervision timeout is over. */
    public void stop() {
        personality = Optional.empty();
        vanish();
    }

    /** What is heard of it, if it advertises. */
    public Optional<Advertisement> advertisement() {
        return isAudible() && link == null
                ? personality.map(now -> new Advertisement(now.address(), now.name(), now.advertised(), rssi))
                : Optional.empty();
    }

    public Optional<Personality> personality() {
        return personality;
    }

    public LinkParameters parameters() {
        return parameters;
    }

    /** Bytes of values that centrals have written to it, over all its connections. */
    public long written() {
        return written;
    }

    /** Walks out of range, or back in. */
    public void inRange(boolean value) {
        time.now(() -> {
            inRange = value;
            vanishUnlessAudible();
        });
    }

    /** Turns its radio off for a while, as devices do that live on a battery. */
    public void sleep(Duration duration) {
        time.now(() -> {
            asleep = true;
            vanishUnlessAudible();
            time.after(duration, () -> asleep = false);
        });
    }

    /** How strongly it is heard, in dBm. */
    public void rssi(int value) {
        time.now(() -> rssi = (short) value);
    }

    /** The connection breaks when this byte of all that is written to it arrives; the write with it is lost. Once. */
    public void dropAt(long byteWritten) {
        time.now(() -> drops.add(byteWritten));
    }

    /** Forgets the keys that it shares with centrals; they do not know. */
    public void forgetBonds() {
        time.now(bonds::clear);
    }

    /** Its software ends the connection, politely. */
    public void disconnect() {
        if (link != null) {
            link.close(DisconnectReason.REMOTE_USER_TERMINATED, DisconnectReason.LOCAL_HOST_TERMINATED);
        }
    }

    /**
     * A central that wants to pair.
     *
     * @param canEnterPasskey whether somebody or something at the central types the number
     * @return whether it worked
     */
    public boolean pair(String central, boolean canEnterPasskey) {
        if (link == null || pairing == Pairing.REFUSED || pairing == Pairing.PASSKEY && !canEnterPasskey) {
            return false;
        }
        bonds.put(central, pairing == Pairing.PASSKEY);
        link.encrypt(pairing == Pairing.PASSKEY);
        return true;
    }

    /** A central that has keys uses them. @return false if this end has forgotten them */
    public boolean encryptAgain(String central) {
        Boolean authenticated = bonds.get(central);
        if (link == null || authenticated == null) {
            return false;
        }
        link.encrypt(authenticated);
        return true;
    }

    /** The end that a new connection is to have here. */
    LinkEnd accept() {
        return new LinkEnd() {
            @Override
            public void received(Att pdu) {
                hear(pdu);
            }

            @Override
            public void closed(DisconnectReason reason) {
                end();
            }
        };
    }

    void connected(Link value) {
        link = value;
        server = new GattServer(personality.orElseThrow().table(), value);
    }

    private boolean isAudible() {
        return inRange && !asleep;
    }

    private void vanishUnlessAudible() {
        if (!isAudible()) {
            vanish();
        }
    }

    private void vanish() {
        if (link != null) {
            link.vanish();
        }
    }

    private void hear(Att pdu) {
        int length = pdu instanceof Att.WriteCommand command ? command.value().length
                : pdu instanceof Att.WriteRequest request ? request.value().length : 0;
        Long drop = drops.higher(written - 1);
        if (drop != null && drop < written + length) {
            drops.remove(drop);
            vanish();
        } else if (server != null) {
            written += length;
            server.received(pdu);
        }
    }

    private void end() {
        GattServer ended = server;
        link = null;
        server = null;
        if (ended != null) {
            ended.closed();
        }
    }
}
