// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.target;

import java.util.Map;
import java.util.Objects;

/**
 * All that a slotted target holds.
 *
 * @param holdings        each pair of slots by the number of its image
 * @param bootChoice      what decides which image of a pair is started
 * @param storesUnchecked whether nobody has compared what it stored with what it was sent: no checksum on its line, none
 *                        of the whole file. Then an image that its boot loader does not accept may be worth sending again
 */
public record Inventory(Map<Integer, Holding> holdings, BootChoice bootChoice, boolean storesUnchecked) {

    public Inventory {
        holdings = Map.copyOf(holdings);
        Objects.requireNonNull(bootChoice, "boot choice");
    }

    /** Of a device that swaps its images, and checks what it is sent. */
    public Inventory(Map<Integer, Holding> holdings) {
        this(holdings, BootChoice.SWAPS, false);
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
