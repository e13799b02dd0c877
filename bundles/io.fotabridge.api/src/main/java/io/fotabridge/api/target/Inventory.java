// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.target;

import java.util.Map;
import java.util.Objects;

/**
 * All that a slotted target holds.
 *
 * @param holdings        each pair of slots by the number of its image
 * @param complete        whether it has no other images: not every device tells of slots in which there is nothing
 * @param bootChoice      what decides which image of a pair is started
 * @param storesUnchecked whether nobody compares what it stores with what it was sent, on the line or afterwards; an
 *                        image that its boot loader does not accept may then be worth sending again
 */
public record Inventory(
        Map<Integer, Holding> holdings, boolean complete, BootChoice bootChoice, boolean storesUnchecked) {

    public Inventory {
        holdings = Map.copyOf(holdings);
        Objects.requireNonNull(bootChoice, "boot choice");
    }

    /** Of a device that swaps its images, checks what it is sent, and may have other images. */
    public Inventory(Map<Integer, Holding> holdings) {
        this(holdings, false, BootChoice.SWAPS, false);
    }

    /** Of such a device with one image. */
    public static Inventory of(Holding only) {
        return new Inventory(Map.of(0, only), true, BootChoice.SWAPS, false);
    }

    /** Whether the device is known not to have this image. */
    public boolean lacks(int number) {
        return complete && !holdings.containsKey(number);
    }

    /** What the device holds of one of its images; {@link Holding#UNKNOWN} if it tells nothing of it. */
    public Holding of(int number) {
        return holdings.getOrDefault(number, Holding.UNKNOWN);
    }
}
