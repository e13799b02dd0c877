// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.port;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A connection to a device whose services are known. Thread-safe. Once lost or closed it is of no use any more;
 * connecting again may help. What blocks keeps its timeouts and interrupts as {@link Adapter} says.
 */
public interface Connection extends AutoCloseable {

    /** Whom it leads to. */
    Address address();

    /**
     * A characteristic of a service. The same object each time it is asked for.
     *
     * @throws BleException NOT_OFFERED when the device has no such service or characteristic, as far as the provider
     *                      has read them ({@link Adapter#forget} lets it read them anew), DISCONNECTED
     */
    Characteristic characteristic(UUID service, UUID characteristic) throws BleException, InterruptedException;

    /** Received signal strength as it was last told. Empty if it never was. Does not block. */
    OptionalInt signalDbm();

    /** Whether the two are bonded. */
    boolean isPaired() throws BleException, InterruptedException;

    /**
     * Pairs and bonds with the device: "just works", unless the gateway's operator has set up more.
     *
     * @throws BleException NOT_PERMITTED when the device or the operator does not agree, DISCONNECTED, FAILED
     */
    void pair(Duration timeout) throws BleException, InterruptedException;

    /**
     * Tells once when the connection is over, and at once if it is already.
     *
     * @param listener is given DISCONNECTED, on a thread of the provider's; does not block
     */
    void whenOver(Consumer<BleException> listener);

    /** Whether it still holds, as far as is known now. Does not block. */
    boolean isOpen();

    /**
     * Ends all notifications and disconnects. Returns within a second, also where the provider takes longer.
     * Idempotent, never throws.
     */
    @Override
    void close();
}
