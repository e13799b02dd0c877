// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

import io.fotabridge.serial.internal.framing.Framing;

/**
 * A device and the line to it.
 *
 * @param baud             pace of the line
 * @param buffer           bytes of a network buffer of the device
 * @param buffers          how many it has: one is for the answer, the others are the window
 * @param turnaroundMillis that it takes for each request
 */
record Line(Framing framing, int baud, int buffer, int buffers, int turnaroundMillis) {

    /** Requests in flight, as the product derives them from what the device tells. */
    int window() {
        return buffers < 3 ? 1 : Math.min(4, buffers - 1);
    }

    /** The limit where turnarounds may overlap: bytes of the image a second. */
    double limit() {
        return LineFormula.of(framing, buffer).bytesPerSecond(baud, turnaround(), window());
    }

    /** The limit of a device that works on one request after the other. */
    double limitInTurn() {
        return LineFormula.of(framing, buffer).bytesPerSecondInTurn(baud, turnaround(), window());
    }

    private double turnaround() {
        return turnaroundMillis / 1000.0;
    }

    /** An image that takes about so long at the limit. */
    long imageSize(double seconds) {
        return Math.max(4 * buffer, (long) (limitInTurn() * seconds));
    }

    @Override
    public String toString() {
        return (framing == Framing.RAW ? "raw, " : "") + baud + " baud, buffer " + buffer + ", window " + window()
                + (turnaroundMillis > 0 ? ", T " + turnaroundMillis + " ms" : "");
    }
}
