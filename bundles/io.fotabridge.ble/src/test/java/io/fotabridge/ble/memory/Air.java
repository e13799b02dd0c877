// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.memory;

import io.fotabridge.ble.port.Adapter;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.Advertisement;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import io.fotabridge.ble.port.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One adapter, hci0, and the devices around it. Thread-safe. */
public final class Air implements Adapter {

    private final List<Peripheral> peripherals = new ArrayList<>();
    private final List<Address> forgotten = new ArrayList<>();
    private int open;
    private int mostOpen;
    private int connects;

    public Peripheral add(Peripheral peripheral) {
        synchronized (this) {
            peripherals.add(peripheral);
        }
        peripheral.livesIn(this);
        return peripheral;
    }

    @Override
    public String name() {
        return "hci0";
    }

    Adapter adapter(String name) throws BleException {
        if (!name.equals(name())) {
            throw new BleException(Reason.ADAPTER_MISSING, "there is no adapter " + name);
        }
        return this;
    }

    @Override
    public Optional<Advertisement> find(Predicate<Advertisement> wanted, Duration timeout)
            throws InterruptedException {
        return await(timeout, () -> peripherals.stream()
                .filter(Peripheral::isConnectable)
                .map(Peripheral::advertisement)
                .filter(wanted)
                .findFirst());
    }

    @Override
    public Connection connect(Address address, Duration timeout) throws BleException, InterruptedException {
        Peripheral found = await(timeout, () -> connectable(address))
                .orElseThrow(() -> new BleException(Reason.UNREACHABLE, "it does not let itself be connected to"));
        synchronized (this) {
            connects++;
            open++;
            mostOpen = Math.max(mostOpen, open);
        }
        if (found.refusesBond()) {
            found.connect().close();
            throw new BleException(Reason.NOT_PERMITTED, "PIN or Key Missing");
        }
        return found.connect();
    }

    private Optional<Peripheral> connectable(Address address) {
        return peripherals.stream()
                .filter(Peripheral::isConnectable)
                .filter(peripheral -> peripheral.address().equals(address))
                .findFirst();
    }

    private synchronized <T> Optional<T> await(Duration timeout, Supplier<Optional<T>> look)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Optional<T> seen = look.get();
        for (long left = timeout.toMillis(); seen.isEmpty() && left > 0;
                left = (deadline - System.nanoTime()) / 1_000_000) {
            wait(left);
            seen = look.get();
        }
        return seen;
    }

    @Override
    public synchronized void forget(Address address) {
        forgotten.add(address);
    }

    @Override
    public synchronized void unbond(Address address) {
        peripherals.stream().filter(each -> each.address().equals(address)).forEach(Peripheral::gatewayForgetsBond);
    }

    synchronized void changed() {
        notifyAll();
    }

    synchronized void disconnected() {
        open--;
        notifyAll();
    }

    /** Whose caches were let go of. */
    public synchronized List<Address> forgotten() {
        return List.copyOf(forgotten);
    }

    public synchronized int open() {
        return open;
    }

    public synchronized int mostOpen() {
        return mostOpen;
    }

    public synchronized int connects() {
        return connects;
    }
}
