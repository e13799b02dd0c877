// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.time;

/**
 * Lets bytes pass at the speed of one direction of a serial line, 8N1, since a pseudo-terminal enforces none. Due times
 * are absolute: what one sleep is late, the next one is shorter, so the rate does not drift. For one thread.
 */
public final class Pacer {
    private static final long BITS_PER_BYTE = 10;
    private static final int PIECE = 64;

    private final int baud;
    private final DeviceTime time;
    private long due;

    /** @param baud bits per second; 0 does not pace */
    public Pacer(int baud, DeviceTime time) {
        this.baud = baud;
        this.time = time;
        this.due = time.nanoTime();
    }

    /** The line was idle: the next byte begins now. Without this call it begins where the last one ended. */
    public void idle() {
        due = time.nanoTime();
    }

    /** The same on the receiving side, where a byte has just come. */
    public void arrival() {
        time.heard();
        idle();
    }

    /** What was transferred reaches the host now. */
    public void speaks() {
        time.speaks();
    }

    /** Returns when the last of these bytes has left the wire. */
    public void transfer(int bytes) throws InterruptedException {
        if (baud > 0) {
            due += bytes * BITS_PER_BYTE * 1_000_000_000L / baud;
            time.sleepUntil(due);
        } else {
            arrival();
        }
    }

    /** How many bytes to move at a time: few when paced, so that the receiver sees them trickle in. */
    public int pieceSize() {
        return baud > 0 ? PIECE : 4096;
    }
}
