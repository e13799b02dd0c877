// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.serial;

import io.fotabridge.serial.internal.framing.Framing;
import java.util.ArrayList;
import java.util.List;

/** All lines of the performance sheet (B1). */
final class Lines {

    private static final List<Integer> BAUDS = List.of(115_200, 460_800, 921_600, 1_000_000);
    private static final List<Integer> BUFFERS = List.of(384, 1024, 2048, 4096);
    private static final List<Integer> TURNAROUNDS_MILLIS = List.of(0, 10, 30);

    /** No goal is set for these, and a device with no more cannot even tell what images it has. */
    private static final List<Integer> SMALL_BUFFERS = List.of(96, 128);

    private Lines() {}

    /** @param counts how many buffers the device has: 2, 3 and 4 mean windows of one, two and three */
    static List<Line> all(List<Integer> counts) {
        return lines(counts, BUFFERS);
    }

    /** Those with buffers that hold an upload but no list of images. */
    static List<Line> small(List<Integer> counts) {
        return lines(counts, SMALL_BUFFERS);
    }

    private static List<Line> lines(List<Integer> counts, List<Integer> buffers) {
        List<Line> lines = new ArrayList<>();
        for (Framing framing : Framing.values()) {
            for (int turnaround : TURNAROUNDS_MILLIS) {
                for (int count : counts) {
                    for (int baud : BAUDS) {
                        buffers.forEach(buffer -> lines.add(new Line(framing, baud, buffer, count, turnaround)));
                    }
                }
            }
        }
        return lines;
    }
}
