// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

/**
 * What a serial line can carry of an image, in console framing (performance sheet, 3.1): the formula that every
 * efficiency here is a part of.
 *
 * @param buffer   bytes of the device's buffer
 * @param data     bytes of the image in one request that fills it
 * @param onWire   bytes of that request on the line
 */
record LineFormula(int buffer, int data, int onWire) {

    private static final int ANSWER_ON_WIRE = 39;
    private static final double BITS_PER_BYTE = 10;

    static LineFormula ofBuffer(int bytes) {
        return switch (bytes) {
            case 384 -> new LineFormula(bytes, 354, 527);
            case 1024 -> new LineFormula(bytes, 994, 1404);
            case 2048 -> new LineFormula(bytes, 2018, 2801);
            case 4096 -> new LineFormula(bytes, 4066, 5599);
            default -> throw new IllegalArgumentException("the sheet has no numbers for a buffer of " + bytes);
        };
    }

    /**
     * Bytes of the image a second.
     *
     * @param turnaround seconds that the device takes for each request, beside the time on the line
     * @param window     requests in flight
     */
    double bytesPerSecond(int baud, double turnaround, int window) {
        double request = onWire * BITS_PER_BYTE / baud;
        double answer = ANSWER_ON_WIRE * BITS_PER_BYTE / baud;
        double oneAfterTheOther = data / (request + answer + turnaround);
        return window == 1 ? oneAfterTheOther : Math.min(data / request, window * oneAfterTheOther);
    }
}
