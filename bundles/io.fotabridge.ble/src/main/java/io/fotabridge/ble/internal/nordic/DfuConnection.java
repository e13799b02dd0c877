// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.ble.port.Characteristic.WriteType;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** An open connection to application or boot loader, for one thread. A failure of any of it is the end of it. */
interface DfuConnection extends AutoCloseable {

    /** Whether there is such a characteristic, one of {@link DfuService}, as far as the gateway knows. */
    boolean offers(UUID characteristic) throws FirmwareException, InterruptedException;

    /** What the application says that it is (Firmware Revision); empty if it says nothing of the kind. */
    String firmwareRevision() throws FirmwareException, InterruptedException;

    /** What is known of the device's services is not what the device has: they are read anew next time. */
    void doubtServices();

    /** Has notifications, or indications, of a characteristic kept for {@link #receive}. */
    void listen(UUID characteristic) throws FirmwareException, InterruptedException;

    /** Bytes that a packet may have; empty if nobody tells. */
    OptionalInt largestPacket() throws FirmwareException, InterruptedException;

    void write(UUID characteristic, byte[] value, WriteType type) throws FirmwareException, InterruptedException;

    /** Writes a packet of which nobody knows whether it fits. @return whether it was taken */
    boolean isTaken(byte[] packet) throws FirmwareException, InterruptedException;

    /**
     * The next of what was notified; empty if there is none in that time.
     *
     * @throws FirmwareException LINK_UNAVAILABLE when the connection is over
     */
    Optional<byte[]> receive(Duration timeout) throws FirmwareException, InterruptedException;

    /**
     * Lets a device go that is about to reset itself, as far as it does in that time: hanging up may keep it from
     * hearing the end of what it was told.
     */
    default void awaitEnd(Duration timeout) throws FirmwareException, InterruptedException {
        try {
            while (receive(timeout).isPresent()) {
                // What comes late is of no interest any more.
            }
        } catch (FirmwareException e) {
            if (e.failure() != FailureCause.LINK_UNAVAILABLE) {
                throw e;
            }
        }
    }

    @Override
    void close();
}
