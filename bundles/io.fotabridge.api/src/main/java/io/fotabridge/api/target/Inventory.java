// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.target;

import java.util.Map;

/**
 * All that a slotted target holds.
 *
 * @param holdings each pair of slots by the number of its image
 */
public record Inventory(Map<Integer, Holding> holdings) {

    public Inventory {
        holdings = Map.copyOf(holdings);
    }

    /** Of a device with one image. */
    public static Inventory of(Holding only) {
        return new Inventory(Map.of(0, only));
    }

    /** What the device holds of one of its images; {@link Holding#UNKNOWN} if it tells nothing of it. */
    public Holding of(int number) {
        return holdings.getOrDefault(number, Holding.UNKNOWN);
    }
}
