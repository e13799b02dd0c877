// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.target;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.FirmwareVersion;
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

    /** Whether this image is the one that runs. */
    public boolean runs(FirmwareImage image) {
        return running.filter(held -> image.runsAs(held.hash())).isPresent();
    }

    /** Whether this image lies complete in the inactive slot. */
    public boolean hasStaged(FirmwareImage image) {
        return staged.filter(held -> held.is(image)).isPresent();
    }

    /** Whether this image runs and stays after the next reset. */
    public boolean keeps(FirmwareImage image) {
        return running.filter(held -> image.runsAs(held.hash()) && held.confirmed()).isPresent();
    }

    /** Whether this image is what the next reset boots. */
    public boolean boots(FirmwareImage image) {
        return staged.filter(held -> held.is(image) && held.pending()).isPresent();
    }

    /**
     * One image in a device.
     *
     * @param version   as the device tells it, {@code 1.2.3} or {@code 1.2.3.4}
     * @param hash      the image hash in lower-case hex (for MCUboot: its hash TLV, not the hash of the file)
     * @param confirmed whether it stays after the next reset
     * @param pending   whether the next reset boots it
     */
    public record HeldImage(String version, String hash, boolean confirmed, boolean pending) {

        /**
         * Whether it is this image. The hash alone does not tell: a device that erases its flash as an upload goes on
         * finds the hash at the end of the image before it, under the version of the one that was cut off.
         */
        public boolean is(FirmwareImage image) {
            return hash.equals(image.hash()) && !FirmwareVersion.areDifferent(version, image.version());
        }
    }
}
