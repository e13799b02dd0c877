// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.ble;

import io.fotabridge.benchmark.ble.Air.Driver;
import java.util.ArrayList;
import java.util.List;

/** All connections of the performance sheet (B3). */
final class Airs {

    static final List<Integer> INTERVALS_MICROS = List.of(7_500, 15_000, 30_000, 50_000);
    private static final List<Integer> PACKETS_PER_EVENT = List.of(1, 4, 6);
    private static final List<Integer> MTUS = List.of(23, 247, 498);

    /** For windows of one and of three, which is Zephyr's default. */
    private static final List<Integer> BUFFER_COUNTS = List.of(2, 4);

    /** Zephyr's default, in one piece. */
    private static final int BUFFER = 384;

    /** What the sheet has of those that put messages together. */
    private static final int REASSEMBLY = 2475;

    private Airs() {}

    /** Without loss. */
    static List<Air> all() {
        List<Air> airs = new ArrayList<>();
        for (Driver driver : Driver.values()) {
            for (int interval : INTERVALS_MICROS) {
                for (int perEvent : PACKETS_PER_EVENT) {
                    for (int buffers : BUFFER_COUNTS) {
                        MTUS.forEach(mtu -> add(airs, driver, interval, perEvent, mtu, buffers));
                    }
                }
            }
        }
        return airs;
    }

    /** A device with the smallest MTU that could not put messages together would have no room for an image's header. */
    private static void add(List<Air> airs, Driver driver, int interval, int perEvent, int mtu, int buffers) {
        if (mtu > 23) {
            airs.add(new Air(driver, interval, perEvent, mtu, 0, BUFFER, buffers, false));
        }
        airs.add(new Air(driver, interval, perEvent, mtu, 0, REASSEMBLY, buffers, true));
    }
}
