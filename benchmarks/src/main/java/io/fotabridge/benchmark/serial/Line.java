// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

/**
 * A device and the line to it.
 *
 * @param baud             pace of the line
 * @param buffer           bytes of a network buffer of the device
 * @param buffers          how many it has: one is for the answer, the others are the window
 * @param turnaroundMillis that it takes for each request
 */
record Line(int baud, int buffer, int buffers, int turnaroundMillis) {

    /** Requests in flight, as the product derives them from what the device tells. */
    int window() {
        return buffers < 3 ? 1 : Math.min(4, buffers - 1);
    }

    /** The limit: bytes of the image a second. */
    double limit() {
        return LineFormula.ofBuffer(buffer).bytesPerSecond(baud, turnaroundMillis / 1000.0, window());
    }

    /** An image that takes about so long at the limit. */
    long imageSize(double seconds) {
        return Math.max(4 * buffer, (long) (limit() * seconds));
    }

    @Override
    public String toString() {
        return baud + " baud, buffer " + buffer + ", window " + window()
                + (turnaroundMillis > 0 ? ", T " + turnaroundMillis + " ms" : "");
    }
}
