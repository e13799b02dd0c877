// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.target;

import java.util.Objects;
import java.util.Optional;

/**
 * What a slotted target holds: the image that runs, and the one in the other slot.
 *
 * @param running  the image that runs, empty if the device does not tell
 * @param staged   the image in the inactive slot, empty if there is none or it is incomplete
 * @param capacity bytes that fit into the inactive slot, -1 if the device does not tell
 */
public record Holding(Optional<HeldImage> running, Optional<HeldImage> staged, long capacity) {

    public Holding {
        Objects.requireNonNull(running, "running");
        Objects.requireNonNull(staged, "staged");
    }

    /** Whether the image with this hash is the one that runs. */
    public boolean runs(String hash) {
        return running.filter(image -> image.hash().equals(hash)).isPresent();
    }

    /** Whether the image with this hash lies complete in the inactive slot. */
    public boolean hasStaged(String hash) {
        return staged.filter(image -> image.hash().equals(hash)).isPresent();
    }

    /**
     * One image in a device.
     *
     * @param version   as the device tells it, {@code 1.2.3} or {@code 1.2.3.4}
     * @param hash      the image hash in lower-case hex (for MCUboot: its hash TLV, not the hash of the file)
     * @param confirmed whether it stays after the next reset
     * @param pending   whether the next reset boots it
     */
    public record HeldImage(String version, String hash, boolean confirmed, boolean pending) {}
}
