// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.port;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A characteristic of a connected device. One thread writes at a time; a write that has failed by its timeout may still
 * be carried out. What blocks keeps its timeouts and interrupts as {@link Adapter} says.
 */
public interface Characteristic {

    /** How a value is written (Core specification, Vol 3, Part F, 3.4.5). */
    enum WriteType {
        /** Write request: returns when the device has acknowledged it. */
        REQUEST,
        /** Write command: returns when the gateway's side has taken it, and blocks while that has no room. */
        COMMAND
    }

    /** Bytes that a write or a notification carries at most: ATT_MTU - 3. Empty if the provider cannot tell. */
    OptionalInt largestValue();

    /**
     * Whether notifications surely arrive in the order in which the device has sent them, and each once. Otherwise
     * they are delivered as the provider gives them.
     */
    boolean keepsOrder();

    /**
     * Writes a value.
     *
     * @param type what the caller would like; where the characteristic or the provider leaves no choice, the other
     * @throws BleException TOO_LONG when it is longer than {@link #largestValue} (a provider that does not know that
     *                      says so after the fact, or FAILED), NOT_PERMITTED when the device asks for pairing,
     *                      DISCONNECTED, FAILED
     */
    void write(byte[] value, WriteType type, Duration timeout) throws BleException, InterruptedException;

    /**
     * Reads its value.
     *
     * @throws BleException NOT_PERMITTED when the device asks for pairing, DISCONNECTED, FAILED
     */
    byte[] read(Duration timeout) throws BleException, InterruptedException;

    /**
     * Asks the device for notifications, or for indications where it offers no notifications. Returns when it has
     * agreed. Whoever is subscribed already is replaced.
     *
     * @param listener is given each value on one thread of the connection's, one after the other; does not block
     * @throws BleException NOT_PERMITTED when the device asks for pairing, NOT_OFFERED, DISCONNECTED, FAILED
     */
    void subscribe(Consumer<byte[]> listener, Duration timeout) throws BleException, InterruptedException;

    /** Ends what {@link #subscribe} began; afterwards nothing is delivered any more. Never throws. */
    void unsubscribe();
}
