// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.link;

import io.fotabridge.api.failure.FirmwareException;
import java.time.Duration;
import java.util.Optional;

/**
 * Frames to and from a device over an open link. One frame is one whole message of the protocol above (an SMP header
 * with its payload). Frames can be lost, never changed: framing checks them, except where the device is built for SMP
 * without any (raw framing). Used by one thread at a time; only {@link #close} may be called from another one.
 */
public interface FrameTransport extends AutoCloseable {

    /**
     * The largest frame that surely arrives while nothing is known of the device's buffers: two lines of the serial
     * console framing, what an MTU carries on BLE.
     */
    int safeFrameSize();

    /**
     * The most bytes that a frame may have for the sake of the link, however large the device's buffers are. May have
     * to ask the device, so it is only called where larger frames would be of use, with no request in flight.
     *
     * @throws FirmwareException LINK_UNAVAILABLE when the link is gone
     */
    default int largestFrameSize() throws FirmwareException, InterruptedException {
        return Integer.MAX_VALUE;
    }

    /** Bytes that the framing itself takes of the device's buffer, beside the frame (serial console framing: 4). */
    int overhead();

    /**
     * Whether only one end may talk at a time (RS-485 on two wires): then a request must be answered before the next
     * one is sent.
     */
    default boolean isHalfDuplex() {
        return false;
    }

    /**
     * Whether a device that resets itself takes the link with it, as it does a radio connection, but not a cable: then
     * {@link #receive} fails as soon as the device has gone.
     */
    default boolean endsWithDevice() {
        return false;
    }

    /** Whether what arrives is what was sent. */
    default boolean isChecked() {
        return true;
    }

    /**
     * What is not answered may be worth sending again after so long, if answers usually come sooner: soon, where frames
     * get lost; late, where hardly any does, or where one that comes too soon is taken for the rest of another.
     */
    default Duration shortestTimeout() {
        return Duration.ofMillis(100);
    }

    /** The console on the same link, where there is one. */
    default Optional<Console> console() {
        return Optional.empty();
    }

    /**
     * This very array will be sent next, most probably: what can be done about it beforehand is done now, while the
     * device is busy with what was sent before.
     */
    default void prepare(byte[] frame) {}

    /** Sends a frame; returns when the link has taken it, which is not yet when the device has it. */
    void send(byte[] frame) throws FirmwareException, InterruptedException;

    /**
     * The next whole frame.
     *
     * @param timeout how long to wait; zero to look only at what has arrived
     * @return empty if none came in time
     * @throws FirmwareException LINK_UNAVAILABLE when the link is gone
     */
    Optional<byte[]> receive(Duration timeout) throws FirmwareException, InterruptedException;

    /** Closes the link. Idempotent, never throws. */
    @Override
    void close();
}
