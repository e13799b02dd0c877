// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.memory;

import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.Advertisement;
import io.fotabridge.ble.port.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A device that can be connected to while it is there. Thread-safe. */
public final class Peripheral {

    private final Map<UUID, Attribute> attributes = new LinkedHashMap<>();
    private final String name;
    private Air air;
    private Address address;
    private OptionalInt largestValue = OptionalInt.of(244);
    private boolean tellsLargestValue = true;
    private boolean isThere = true;
    private boolean wantsPairing;
    private boolean isPaired;
    private boolean pairsForever;
    private boolean hasLostItsKeys;
    private boolean storesNoKeys;
    private boolean refusesWhileConnecting;
    private int writesUntilDrop = Integer.MAX_VALUE;
    private MemoryConnection connection;

    /** What happens to what is written to a characteristic. */
    @FunctionalInterface
    public interface Handler {

        /** @param notify sends a notification on the same characteristic; the same object during a connection */
        void written(byte[] value, Consumer<byte[]> notify);
    }

    record Attribute(UUID service, Handler handler) {}

    public Peripheral(String address, String name) {
        this.address = new Address(address);
        this.name = name;
    }

    public Peripheral with(UUID service, UUID characteristic, Handler handler) {
        attributes.put(characteristic, new Attribute(service, handler));
        return this;
    }

    /** @param isTold whether the central knows of it */
    public Peripheral withLargestValue(int bytes, boolean isTold) {
        largestValue = OptionalInt.of(bytes);
        tellsLargestValue = isTold;
        return this;
    }

    public Peripheral wantingToBePaired() {
        wantsPairing = true;
        return this;
    }

    /** A bond that it does not know ends the connection; otherwise its first request is refused. */
    public Peripheral refusingBondsWhileConnecting(boolean value) {
        refusesWhileConnecting = value;
        return this;
    }

    /** It says that it is paired, and refuses all the same. */
    public synchronized Peripheral storingNoKeys() {
        storesNoKeys = true;
        return this;
    }

    /** Whoever pairs with it waits in vain. */
    public Peripheral neverDoneWithPairing() {
        pairsForever = true;
        return this;
    }

    void livesIn(Air around) {
        this.air = around;
        around.changed();
    }

    Air air() {
        return air;
    }

    synchronized Map<UUID, Attribute> attributes() {
        return attributes;
    }

    public synchronized Address address() {
        return address;
    }

    synchronized Advertisement advertisement() {
        return new Advertisement(address, name, Set.of(), OptionalInt.of(-60));
    }

    synchronized boolean isConnectable() {
        return isThere && connection == null;
    }

    synchronized Connection connect() {
        connection = new MemoryConnection(this, address);
        return connection;
    }

    /** Out of range, asleep, or booting. */
    public void leaves() {
        synchronized (this) {
            isThere = false;
        }
        dropsConnection();
    }

    public void comesBack() {
        synchronized (this) {
            isThere = true;
        }
        air.changed();
    }

    public void comesBackAs(String other) {
        synchronized (this) {
            address = new Address(other);
        }
        comesBack();
    }

    public void dropsConnection() {
        MemoryConnection dropped;
        synchronized (this) {
            dropped = connection;
        }
        if (dropped != null) {
            dropped.isLost();
        }
    }

    /** The one after so many is not taken, and the connection is gone. */
    public synchronized void dropsConnectionAfter(int writes) {
        writesUntilDrop = writes;
    }

    synchronized boolean isDroppedByThisWrite() {
        return writesUntilDrop-- == 0;
    }

    synchronized void isFree(MemoryConnection over) {
        if (connection == over) {
            connection = null;
        }
    }

    synchronized OptionalInt toldLargestValue() {
        return tellsLargestValue ? largestValue : OptionalInt.empty();
    }

    synchronized int largestValue() {
        return largestValue.getAsInt();
    }

    public synchronized boolean isPaired() {
        return isPaired;
    }

    void pair() throws InterruptedException {
        if (pairsForever) {
            new CountDownLatch(1).await();
        }
        synchronized (this) {
            isPaired = true;
            hasLostItsKeys &= storesNoKeys;
        }
    }

    synchronized boolean refusesStrangers() {
        return wantsPairing && (!isPaired || hasLostItsKeys);
    }

    /** It was flashed anew; the gateway does not know. */
    public synchronized void losesItsKeys() {
        hasLostItsKeys = true;
    }

    synchronized boolean refusesBond() {
        return isPaired && hasLostItsKeys && refusesWhileConnecting;
    }

    synchronized void gatewayForgetsBond() {
        isPaired = false;
    }
}
