// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * How fast bytes go: so that every transfer of this image takes seconds, long enough to be watched, and to be cut
 * in the middle.
 *
 * @param pushed bytes per second from the server, when it pushes
 * @param pulled bytes per second from the server, when the gateway fetches
 * @param baud   of the serial line, any number for what only a board on USB reaches; 0 for as fast as it goes
 */
record Pace(long pushed, long pulled, int baud) {

    private static final double PUSH_SECONDS = 2.5;
    private static final double PULL_SECONDS = 6;
    private static final double SERIAL_SECONDS = 7;
    /** Wire bits for each byte of an image: 8N1, base64, framing, the CBOR around the chunk, waiting for answers. */
    private static final double BITS_PER_BYTE = 10 * 1.45;
    private static final int FASTEST_UART = 921_600;
    private static final int[] RATES =
            {9_600, 19_200, 38_400, 57_600, 115_200, 230_400, 460_800, FASTEST_UART};
    /** Beyond it the simulator itself is what takes seconds. */
    private static final int FASTEST = 8_000_000;

    /** @param size bytes of the image */
    static Pace of(long size) {
        double wanted = size * BITS_PER_BYTE / SERIAL_SECONDS;
        int beyond = wanted > FASTEST ? 0 : (int) wanted;
        int baud = Arrays.stream(RATES).filter(rate -> rate >= wanted).findFirst().orElse(beyond);
        return new Pace(rate(size, PUSH_SECONDS), rate(size, PULL_SECONDS), baud);
    }

    /** What the gateway is told to set, if there is something to set: on USB nobody looks at it. */
    OptionalInt portRate() {
        return baud > 0 && baud <= FASTEST_UART ? OptionalInt.of(baud) : OptionalInt.empty();
    }

    private static long rate(long size, double seconds) {
        return Math.max(1, (long) (size / seconds));
    }
}
