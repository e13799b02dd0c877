// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

import io.fotabridge.serial.internal.framing.Framing;

/**
 * What a serial line can carry of an image (performance sheet, 3.1): the formula that every efficiency here is a part
 * of.
 *
 * @param data   bytes of the image in one request that fills the device's buffer, far into the image
 * @param onWire bytes of that request on the line
 * @param answer bytes of the answer on the line
 */
record LineFormula(int data, int onWire, int answer) {

    private static final double BITS_PER_BYTE = 10;

    /** Header, map, the keys "off" and "data", and an offset beyond 65535. */
    private static final int HEADS = 23;

    static LineFormula of(Framing framing, int buffer) {
        int message = buffer - framing.overhead();
        int data = message - HEADS - (message - HEADS > 256 ? 3 : 2);
        return switch (framing) {
            case CONSOLE -> new LineFormula(data, console(buffer), 39);
            case RAW -> new LineFormula(data, message, 23);
        };
    }

    /** Lines of 93 bytes as 124 characters, each with a marker and a newline. */
    private static int console(int bytes) {
        int lines = (bytes + 92) / 93;
        return 124 * (bytes / 93) + 4 * ((bytes % 93 + 2) / 3) + 3 * lines;
    }

    /**
     * Bytes of the image a second, where turnarounds may overlap.
     *
     * @param turnaround seconds for each request, beside the time on the line
     * @param window     requests in flight
     */
    double bytesPerSecond(int baud, double turnaround, int window) {
        double request = onWire * BITS_PER_BYTE / baud;
        double oneAfterTheOther = data / (request + answer * BITS_PER_BYTE / baud + turnaround);
        return window == 1 ? oneAfterTheOther : Math.min(data / request, window * oneAfterTheOther);
    }

    /** The same of a device that works on one request after the other, so that they cannot. */
    double bytesPerSecondInTurn(int baud, double turnaround, int window) {
        double atDevice = turnaround + answer * BITS_PER_BYTE / baud;
        return Math.min(bytesPerSecond(baud, turnaround, window), data / atDevice);
    }
}
