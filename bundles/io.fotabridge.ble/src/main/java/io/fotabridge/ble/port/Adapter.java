// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.port;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A Bluetooth adapter that is switched on. Thread-safe: several may look and connect at once, and where the provider
 * can only do one at a time, it lets them share a scan or take turns. What blocks ends with
 * {@link InterruptedException} soon after its thread is interrupted, and within a second of its timeout, whatever hangs
 * below.
 */
public interface Adapter {

    /** As Linux calls it: {@code hci0}. */
    String name();

    /**
     * Listens until a device is heard that is wanted. A provider may give one that it has heard a short while ago.
     *
     * @param wanted  is asked on any thread, several times for a device that says more and more; does not block
     * @param timeout how long to listen at most; a provider that cannot stop early may round it to whole seconds
     * @return what was heard of it; empty if it was not in that time
     * @throws BleException ADAPTER_MISSING, BUSY while somebody else's scan is in the way, FAILED
     */
    Optional<Advertisement> find(Predicate<Advertisement> wanted, Duration timeout)
            throws BleException, InterruptedException;

    /**
     * Connects to a device, and waits until its services are known. Some providers only connect to what they have
     * found before.
     *
     * @param timeout for all of that; a connection that comes too late is closed
     * @throws BleException UNREACHABLE when there is no connection in that time, NOT_PERMITTED when the device does not
     *                      accept the bond that there is, ADAPTER_MISSING, FAILED
     */
    Connection connect(Address address, Duration timeout) throws BleException, InterruptedException;

    /**
     * Lets go of what is remembered of a device that is not connected: its services, which change with its firmware.
     * A bond is remembered all the same, and with it the services, because it might not be made again without the
     * operator. Does nothing for a device that is unknown.
     *
     * @throws BleException ADAPTER_MISSING, FAILED
     */
    void forget(Address address) throws BleException, InterruptedException;

    /**
     * Lets go of everything that is remembered of a device, the bond included; it has to be found again, and paired
     * with if it asks for that. Does nothing for a device that is unknown.
     *
     * @throws BleException ADAPTER_MISSING, FAILED
     */
    void unbond(Address address) throws BleException, InterruptedException;
}
