// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.kura;

import io.fotabridge.ble.port.BleException;
import io.fotabridge.ble.port.BleException.Reason;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.kura.KuraBluetoothDiscoveryException;
import org.eclipse.kura.bluetooth.le.BluetoothLeAdapter;
import org.eclipse.kura.bluetooth.le.BluetoothLeDevice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One scan through Kura, on a thread that may be lost. Looking for one device would save nothing: it takes its full
 * time all the same, compares addresses letter by letter, and never ends if any device around has no name.
 */
final class KuraScan {

    private static final Logger LOG = LoggerFactory.getLogger(KuraScan.class);

    /** What Kura takes longer than it was told, and BlueZ to stop. */
    static final Duration OVERTIME = Duration.ofSeconds(4);

    /** Other add-ons scan, too; theirs is waited for. */
    private static final Duration OTHERS = Duration.ofSeconds(4);

    private static final long POLL_MILLIS = 50;

    private final BluetoothLeAdapter adapter;

    KuraScan(BluetoothLeAdapter adapter) {
        this.adapter = adapter;
    }

    /** @param length is rounded up to whole seconds, which is what Kura counts in */
    Collection<Sighting> run(Duration length) throws Exception {
        awaitOthers();
        Future<List<BluetoothLeDevice>> scan = adapter.findDevices(length.plusMillis(999).toSeconds());
        try {
            return sightings(await(scan, length.plusSeconds(1).plus(OVERTIME)));
        } finally {
            if (!scan.isDone()) {
                stop();
            }
        }
    }

    private void awaitOthers() throws BleException, InterruptedException {
        long deadline = System.nanoTime() + OTHERS.toNanos();
        while (adapter.isDiscovering()) {
            if (System.nanoTime() - deadline > 0) {
                throw new BleException(Reason.BUSY, "somebody else scans on the adapter; Kura cannot do both");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Its own timeout does nothing, so it is looked at again and again. */
    private static List<BluetoothLeDevice> await(Future<List<BluetoothLeDevice>> scan, Duration longest)
            throws BleException, InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!scan.isDone()) {
            if (System.nanoTime() - deadline > 0) {
                throw new BleException(Reason.FAILED, "a scan through Kura does not end");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return scan.get();
    }

    /** Nothing at all is null to Kura. */
    private static Collection<Sighting> sightings(List<BluetoothLeDevice> found) {
        return found == null
                ? List.of()
                : found.stream().map(Sighting::of).flatMap(Optional::stream).toList();
    }

    private void stop() {
        try {
            adapter.stopDiscovery();
        } catch (KuraBluetoothDiscoveryException | RuntimeException e) {
            LOG.info("a scan through Kura that does not end cannot be stopped either: {}", e.toString());
        }
    }
}
