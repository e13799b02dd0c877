// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

/**
 * What a connection can carry of an image (performance sheet, 3.3): the formula that every efficiency is a part of.
 *
 * <p>One event after another, an interval apart, takes up to k packets of each direction. A request of p packets is
 * across after ⌈p/k⌉ events, and its answer of a packets comes with the ⌈a/k⌉ events after that. A window of W requests
 * is W times as fast, as long as neither direction is full: W·n / ((⌈p/k⌉ + ⌈a/k⌉)·CI), at most k·n / (max(p, a)·CI).
 *
 * @param data    n, bytes of the image in one request that is as long as it may be, far into the image
 * @param request p, its packets of the link layer
 * @param answer  a, those of the answer
 */
record BleFormula(int data, int request, int answer) {

    /** With the data length extension, which every controller since Bluetooth 4.2 may have. */
    private static final int PACKET = 251;

    private static final int L2CAP_HEADER = 4;
    private static final int ATT_HEADER = 3;

    /** Header, map, the keys "off" and "data", and an offset beyond 65535. */
    private static final int HEADS = 23;

    /** Header, map of indefinite length, "off" and an offset beyond 65535. */
    private static final int ANSWER = 19;

    /**
     * Of a message in as many pieces as it takes.
     *
     * @param message bytes that it may have
     * @param mtu     ATT_MTU
     */
    static BleFormula of(int message, int mtu) {
        int room = message - HEADS;
        int head = room > 257 ? 3 : room > 24 ? 2 : 1;
        return new BleFormula(room - head, packets(message, mtu), packets(ANSWER, mtu));
    }

    private static int packets(int message, int mtu) {
        int piece = mtu - ATT_HEADER;
        int rest = message % piece;
        return message / piece * packetsOf(piece) + (rest > 0 ? packetsOf(rest) : 0);
    }

    private static int packetsOf(int piece) {
        return divideUp(piece + ATT_HEADER + L2CAP_HEADER, PACKET);
    }

    private static int divideUp(int a, int b) {
        return (a + b - 1) / b;
    }

    /**
     * Bytes of the image a second, where no event is lost.
     *
     * @param interval seconds from one event to the next
     * @param perEvent k, packets of each direction in one event
     * @param window   W, requests in flight
     */
    double bytesPerSecond(double interval, int perEvent, int window) {
        int events = divideUp(request, perEvent) + divideUp(answer, perEvent);
        double full = (double) perEvent / Math.max(request, answer);
        return Math.min((double) window / events, full) * data / interval;
    }
}
