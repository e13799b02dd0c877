// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.ble.internal.link.Turns.Turn;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.Characteristic;
import io.fotabridge.ble.port.Connection;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open connection to a device, which pairs when it is asked to, and whose failures name the device. One thread uses
 * it at a time; any may close it.
 */
public final class DeviceConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceConnection.class);

    private static final Duration SUBSCRIBE = Duration.ofSeconds(10);
    private static final Duration PAIR = Duration.ofSeconds(30);

    private final Connection connection;
    private final Pairing pairing;
    private final Failures failures;
    private final Runnable doubted;
    private final Turn turn;
    private final Bond bond;

    /** @param doubted is run when what the gateway knows of the device's services is not what the device has */
    DeviceConnection(
            Connection connection, Turn turn, Pairing pairing, Bond bond, Failures failures, Runnable doubted) {
        this.connection = connection;
        this.turn = turn;
        this.pairing = pairing;
        this.bond = bond;
        this.failures = failures;
        this.doubted = doubted;
    }

    /** Something that a device may answer by asking for pairing. */
    @FunctionalInterface
    private interface Step {
        void take() throws BleException, InterruptedException;
    }

    public Connection connection() {
        return connection;
    }

    /** A characteristic that the device must have. */
    public Characteristic characteristic(UUID service, UUID uuid, String words)
            throws FirmwareException, InterruptedException {
        try {
            return connection.characteristic(service, uuid);
        } catch (BleException e) {
            if (e.reason() == Reason.NOT_OFFERED) {
                doubtServices();
                throw failed(new BleException(
                        Reason.NOT_OFFERED, "it has no " + words + ", as far as the gateway knows its services", e));
            }
            throw failed(e);
        }
    }

    /** Whether the device has a characteristic, as far as the gateway knows its services. */
    public boolean offers(UUID service, UUID uuid) throws FirmwareException, InterruptedException {
        try {
            connection.characteristic(service, uuid);
            return true;
        } catch (BleException e) {
            if (e.reason() == Reason.NOT_OFFERED) {
                return false;
            }
            throw failed(e);
        }
    }

    /**
     * What was read of the device's services once may be of the firmware before: next time they are read anew, unless
     * the device is bonded.
     */
    public void doubtServices() {
        doubted.run();
    }

    /** Subscribes, see {@link Characteristic#subscribe}. */
    public void subscribe(Characteristic characteristic, Consumer<byte[]> listener, TimeLeft time)
            throws FirmwareException, InterruptedException {
        permitted(() -> characteristic.subscribe(listener, time.cap(SUBSCRIBE)), () -> time.cap(PAIR));
        bond.isAccepted();
    }

    /** Writes, see {@link Characteristic#write}. */
    public void write(Characteristic characteristic, byte[] value, Characteristic.WriteType type, Duration timeout)
            throws FirmwareException, InterruptedException {
        permitted(() -> characteristic.write(value, type, timeout), () -> PAIR);
    }

    /** Reads, see {@link Characteristic#read}. */
    public byte[] read(Characteristic characteristic, Duration timeout)
            throws FirmwareException, InterruptedException {
        AtomicReference<byte[]> value = new AtomicReference<>();
        permitted(() -> value.set(characteristic.read(timeout)), () -> PAIR);
        return value.get();
    }

    /** Writes what may turn out not to fit into a packet. @return whether it was taken */
    public boolean isTaken(
            Characteristic characteristic, byte[] value, Characteristic.WriteType type, Duration timeout)
            throws FirmwareException, InterruptedException {
        try {
            takeOrPair(() -> characteristic.write(value, type, timeout), () -> PAIR);
            return true;
        } catch (BleException e) {
            boolean isForItsSize = e.reason() == Reason.TOO_LONG || e.reason() == Reason.FAILED;
            if (isForItsSize && connection.isOpen()) {
                return false;
            }
            throw failed(e);
        }
    }

    private void permitted(Step step, Supplier<Duration> patience) throws FirmwareException, InterruptedException {
        try {
            takeOrPair(step, patience);
        } catch (BleException e) {
            throw failed(e);
        }
    }

    /** @param patience with a pairing, asked when that is begun */
    private void takeOrPair(Step step, Supplier<Duration> patience) throws BleException, InterruptedException {
        try {
            step.take();
        } catch (BleException e) {
            if (e.reason() != Reason.NOT_PERMITTED) {
                throw e;
            }
            pair(e, patience.get());
            takeAfterPairing(step);
        }
    }

    private void takeAfterPairing(Step step) throws BleException, InterruptedException {
        try {
            step.take();
        } catch (BleException e) {
            throw e.reason() == Reason.NOT_PERMITTED
                    ? new BleException(Reason.NOT_PERMITTED, "paired with, it refuses all the same, as one does that"
                            + " wants a passkey: pair it by hand (bluetoothctl pair " + connection.address() + ")", e)
                    : e;
        }
    }

    private void pair(BleException asked, Duration patience) throws BleException, InterruptedException {
        if (connection.isPaired()) {
            throw bond.isRefused(connection.address(), asked);
        }
        if (pairing == Pairing.NEVER) {
            throw new BleException(Reason.NOT_PERMITTED, "it wants to be paired with, which is not allowed: set the"
                    + " property pairing, or pair it by hand (bluetoothctl pair " + connection.address() + ")", asked);
        }
        bond(patience);
    }

    /** Pairs before anything else, where the operator has said so. */
    void pairFirst(TimeLeft time) throws BleException, InterruptedException {
        if (pairing == Pairing.ALWAYS && !connection.isPaired()) {
            bond(time.cap(PAIR));
        }
    }

    private void bond(Duration patience) throws BleException, InterruptedException {
        LOG.info("pairing with {}", connection.address());
        connection.pair(patience);
    }

    /**
     * Nobody uses it for the moment.
     *
     * @param giveUp is run, on any thread, when somebody else needs its turn; has to close it
     * @return whether it may stay open
     */
    public boolean rests(Runnable giveUp) {
        return connection.isOpen() && turn.rests(giveUp);
    }

    /** @return whether it can be used again after it has rested */
    public boolean resumes() {
        return turn.resumes() && connection.isOpen();
    }

    /** What went wrong on it, as a failure of the device; it is closed, because no failure of it is mended on it. */
    public FirmwareException failed(BleException e) {
        close();
        return failures.of(e);
    }

    /** Ends it within a second. Idempotent, never throws. */
    @Override
    public void close() {
        connection.close();
    }
}
