// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.kura;

import io.fotabridge.ble.internal.provider.Errands;
import io.fotabridge.ble.port.Address;
import io.fotabridge.ble.port.Advertisement;
import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.kura.bluetooth.le.BluetoothLeAdapter;

/**
 * Scans of one adapter. Kura does one at a time, over its full length, and tells at its end; so whoever looks for a
 * device while one is under way waits for that one. The first is short, because what BlueZ remembers it tells at once;
 * what was heard now counts for more.
 * Thread-safe.
 */
final class KuraScans {

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private volatile BluetoothLeAdapter adapter;
    private final Errands errands;
    private final Map<Address, Sighting> seen = new ConcurrentHashMap<>();
    private Future<Collection<Sighting>> running;

    KuraScans(BluetoothLeAdapter adapter, Errands errands) {
        this.adapter = adapter;
        this.errands = errands;
    }

    /** The next scans are made with this object. */
    void over(BluetoothLeAdapter now) {
        adapter = now;
    }

    Optional<Sighting> find(Predicate<Advertisement> wanted, Duration timeout)
            throws BleException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Duration length = SHORTEST;
        Optional<Sighting> found = Optional.empty();
        Duration left = timeout;
        while (found.isEmpty() && !left.isNegative() && !left.isZero()) {
            found = join(scan(shorter(length, left)), left.plus(KuraScan.OVERTIME)).stream()
                    .filter(sighting -> wanted.test(sighting.advertisement()))
                    .max(Comparator.comparing(sighting -> sighting.advertisement().signalDbm().isPresent()));
            length = shorter(length.multipliedBy(2), LONGEST);
            left = Duration.ofNanos(deadline - System.nanoTime());
        }
        return found;
    }

    /** The scan that is under way, or a new one. */
    private synchronized Future<Collection<Sighting>> scan(Duration length) throws BleException {
        if (running == null || running.isDone()) {
            running = errands.start(() -> {
                Collection<Sighting> found = new KuraScan(adapter).run(length);
                found.forEach(sighting -> seen.put(sighting.advertisement().address(), sighting));
                return found;
            });
        }
        return running;
    }

    private Collection<Sighting> join(Future<Collection<Sighting>> scan, Duration timeout)
            throws BleException, InterruptedException {
        try {
            return scan.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw errands.explained(e.getCause());
        } catch (TimeoutException e) {
            throw new BleException(Reason.FAILED, "a scan through Kura does not end", e);
        }
    }

    /** As the last scan that found it has told. */
    Optional<Sighting> lastOf(Address address) {
        return Optional.ofNullable(seen.get(address));
    }

    Optional<Sighting> forget(Address address) {
        return Optional.ofNullable(seen.remove(address));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
