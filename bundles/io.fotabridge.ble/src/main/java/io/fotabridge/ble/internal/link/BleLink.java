// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.target.LinkQuality;
import io.fotabridge.ble.internal.link.Claims.Claim;
import io.fotabridge.ble.internal.link.Turns.Turn;
import io.fotabridge.ble.port.Adapter;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.Advertisement;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one device over Bluetooth. The device is looked for anew each time, so one that slept, was away or has
 * another address by now is found again. One thread opens; any may close, and ask for what is known.
 */
public final class BleLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BleLink.class);

    /** Covers the slowest interval at which a device may advertise (10.24 s) but for bad luck. */
    private static final Duration LISTEN = Duration.ofSeconds(10);

    private static final Duration CONNECT = Duration.ofSeconds(20);

    private final String device;
    private final LongSupplier clock;
    private final BleLinkSettings settings;
    private final Bluetooth bluetooth;
    private final Failures failures;
    private final Claim claim;
    private final Search search;
    private final LinkState state = new LinkState();
    private final AtomicReference<DeviceConnection> open = new AtomicReference<>();
    private final AtomicLong nanosWaited = new AtomicLong();
    private final Bond bond;
    private volatile Address doubted;
    private volatile Address known;
    private volatile boolean closed;

    /** @param device what the operator calls the device */
    public BleLink(String device, BleLinkSettings settings, Bluetooth bluetooth) {
        this(device, settings, bluetooth, System::nanoTime);
    }

    BleLink(String device, BleLinkSettings settings, Bluetooth bluetooth, LongSupplier clock) {
        this.device = device;
        this.clock = clock;
        this.settings = settings;
        this.bluetooth = bluetooth;
        this.failures = new Failures(device, name());
        this.bond = new Bond(settings.pairing());
        this.claim = bluetooth.claims().add(device, settings.identity());
        this.search = new Search(bluetooth.claims(), claim);
        this.known = settings.identity().address().orElse(null);
    }

    /** What the operator calls it: {@code C0:FF:EE:00:00:01 on hci0}. */
    public String name() {
        return settings.identity() + " on " + settings.adapter();
    }

    public BleLinkSettings settings() {
        return settings;
    }

    /** As it was when it was used last. Does not block. */
    public LinkQuality quality() {
        return state.quality();
    }

    /** How long {@link #open} has waited, in all, because others had the connections that the adapter may have. */
    public Duration waitedForOthers() {
        return Duration.ofNanos(nanosWaited.get());
    }

    /** So much time, from now on, for {@link #open}; what that waits for others does not count. */
    public TimeLeft timeLeft(Duration length) {
        return new TimeLeft(length, () -> clock.getAsLong() - nanosWaited.get());
    }

    /** The same as {@link #open(TimeLeft)} within the time that the operator allows. */
    public DeviceConnection open() throws FirmwareException, InterruptedException {
        return open(timeLeft(settings.patience()));
    }

    /**
     * Finds the device and connects to it when it is its turn; closes what was opened before.
     *
     * @throws FirmwareException LINK_UNAVAILABLE, saying why and what to do
     */
    public DeviceConnection open(TimeLeft time) throws FirmwareException, InterruptedException {
        return open(settings.identity()::matches, time);
    }

    /**
     * The same for a device that calls itself something else for a while, as in its boot loader. What is no longer
     * itself is not paired with unless it asks for it: a boot loader may know no bonds.
     */
    public DeviceConnection open(Predicate<Advertisement> wanted, TimeLeft time)
            throws FirmwareException, InterruptedException {
        replaceOpen(null);
        boolean isOpen = false;
        try {
            Adapter adapter = bluetooth.adapter(settings);
            removeRefusedBond(adapter);
            forgetDoubtedServices(adapter);
            Advertisement heard = find(adapter, wanted, time);
            DeviceConnection connection = connect(adapter, heard, wanted, time);
            replaceOpen(connection);
            refuseIfClosed();
            if (settings.identity().matches(heard)) {
                connection.pairFirst(time);
            }
            isOpen = true;
            return connection;
        } catch (BleException e) {
            state.isDown(Failures.note(e));
            throw failures.of(e);
        } finally {
            if (!isOpen) {
                replaceOpen(null);
            }
        }
    }

    private void removeRefusedBond(Adapter adapter) throws BleException, InterruptedException {
        Optional<Address> refused = bond.toBeRemoved();
        if (refused.isPresent()) {
            LOG.warn("{}: the bond with {} is removed, which it did not accept", device, refused.get());
            adapter.unbond(refused.get());
        }
    }

    private void forgetDoubtedServices(Adapter adapter) throws BleException, InterruptedException {
        Address address = doubted;
        if (address != null) {
            LOG.info("{}: the services of {} are read anew", device, address);
            doubted = null;
            adapter.forget(address);
        }
    }

    private Advertisement find(Adapter adapter, Predicate<Advertisement> wanted, TimeLeft time)
            throws BleException, InterruptedException {
        Advertisement heard = search.find(adapter, wanted, time.cap(LISTEN));
        state.isUp(heard.signalDbm());
        return heard;
    }

    private DeviceConnection connect(
            Adapter adapter, Advertisement heard, Predicate<Advertisement> wanted, TimeLeft time)
            throws BleException, InterruptedException {
        Turn turn = takeTurn();
        boolean isConnected = false;
        try {
            Advertisement now = turn.hasWaited() ? find(adapter, wanted, time) : heard;
            Connection connection = connect(adapter, now.address(), time.cap(CONNECT));
            connection.whenOver(why -> turn.close());
            isConnected = true;
            known = now.address();
            state.isUp(connection.signalDbm());
            LOG.debug("{}: connected to {}", device, now.address());
            return new DeviceConnection(
                    connection, turn, settings.pairing(), bond, failures, () -> doubted = now.address());
        } finally {
            if (!isConnected) {
                turn.close();
            }
        }
    }

    private Connection connect(Adapter adapter, Address address, Duration timeout)
            throws BleException, InterruptedException {
        try {
            return adapter.connect(address, timeout);
        } catch (BleException e) {
            throw e.reason() == Reason.NOT_PERMITTED ? bond.isRefused(address, e) : e;
        }
    }

    private Turn takeTurn() throws InterruptedException {
        long begun = clock.getAsLong();
        try {
            return bluetooth.turns(settings.adapter()).take(device, this::saysThatItWaits);
        } finally {
            nanosWaited.addAndGet(clock.getAsLong() - begun);
            state.says("");
        }
    }

    private void saysThatItWaits(String why) {
        LOG.info("{} on {} {}", device, settings.adapter(), why);
        state.says(why);
    }

    private void refuseIfClosed() throws FirmwareException {
        if (closed) {
            replaceOpen(null);
            throw failures.unavailable("the device is being taken out of the configuration");
        }
    }

    private void replaceOpen(DeviceConnection connection) {
        DeviceConnection before = open.getAndSet(connection);
        if (before != null) {
            before.close();
        }
    }

    /** Gives the device up for good, within a second. */
    @Override
    public void close() {
        closed = true;
        bluetooth.claims().remove(claim);
        replaceOpen(null);
    }

    /**
     * Removes the bond with the device, if there is one, after this was closed for good; not where only the operator
     * pairs, nor that of a device which is configured once more. Returns at once.
     */
    public void unbond() {
        Optional<Address> bonded = Optional.ofNullable(known)
                .filter(address -> settings.pairing() != Pairing.NEVER)
                .filter(address -> !bluetooth.claims().isClaimed(address));
        if (bonded.isPresent()) {
            Thread thread = new Thread(() -> unbond(bonded.get()), "fota-bridge-ble-unbond-" + bonded.get());
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void unbond(Address address) {
        try {
            bluetooth.adapter(settings).unbond(address);
            LOG.info("{}: what is remembered of {} is removed, a bond included", device, address);
        } catch (BleException e) {
            LOG.warn("{}: a bond with {} would be left: {}", device, address, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
