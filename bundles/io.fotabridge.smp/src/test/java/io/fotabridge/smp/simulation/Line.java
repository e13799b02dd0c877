// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

/** How fast a serial line is, and which frames are lost on it. */
final class Line {

    static final long NANOS_PER_BYTE = 1_000_000_000L / 11520 * 4 / 3;

    private static final int BYTES_PER_LINE = 93;

    private final Faults faults;
    private long nanosPerByte = NANOS_PER_BYTE;
    private int buffers = Integer.MAX_VALUE;
    private double lineLoss;
    private int requestsUntilLoss = Integer.MAX_VALUE;
    private int requestsUntilLossEnds = Integer.MAX_VALUE;

    Line(Faults faults) {
        this.faults = faults;
    }

    void runsAt(int baud) {
        nanosPerByte = 10_000_000_000L / baud * 4 / 3;
    }

    void hasBuffers(int count) {
        buffers = count;
    }

    void losesLines(double probability) {
        lineLoss = probability;
    }

    void losesRequests(int number, int count) {
        requestsUntilLoss = number;
        requestsUntilLossEnds = number + count;
    }

    long nanos(int bytes) {
        return bytes * nanosPerByte;
    }

    /** @param busyNanos for which the device is still at work when the frame begins */
    boolean loses(byte[] frame, long busyNanos) {
        long linesWhileBusy = busyNanos / nanos(BYTES_PER_LINE);
        requestsUntilLoss--;
        requestsUntilLossEnds--;
        boolean lost = requestsUntilLoss <= 0 && requestsUntilLossEnds > 0
                || Math.min(linesWhileBusy, lines(frame)) > buffers;
        for (int line = 0; line < lines(frame); line++) {
            lost |= lineLoss > 0 && faults.below(1_000_000) < lineLoss * 1_000_000;
        }
        return lost;
    }

    private static int lines(byte[] frame) {
        return (frame.length + SimulatedLink.OVERHEAD + BYTES_PER_LINE - 1) / BYTES_PER_LINE;
    }
}
