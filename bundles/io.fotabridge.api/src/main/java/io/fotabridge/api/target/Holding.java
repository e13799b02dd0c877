// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.target;

import java.util.Objects;
import java.util.Optional;

/**
 * What one pair of slots holds: the image that runs, and the one in the other slot.
 *
 * @param running  the image that runs, empty if the device does not tell
 * @param staged   the image in the inactive slot, empty if there is none or it is incomplete
 * @param capacity bytes that fit into the inactive slot, -1 if the device does not tell
 */
public record Holding(Optional<HeldImage> running, Optional<HeldImage> staged, long capacity) {

    /** Of a pair of slots that the device tells nothing of. */
    public static final Holding UNKNOWN = new Holding(Optional.empty(), Optional.empty(), -1);

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

    /** Whether the image with this hash runs and stays after the next reset. */
    public boolean keeps(String hash) {
        return running.filter(image -> image.hash().equals(hash) && image.confirmed()).isPresent();
    }

    /** Whether the image with this hash is what the next reset boots. */
    public boolean boots(String hash) {
        return staged.filter(image -> image.hash().equals(hash) && image.pending()).isPresent();
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
