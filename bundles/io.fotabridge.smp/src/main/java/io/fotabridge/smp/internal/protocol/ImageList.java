// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The images of a device. Slots that are empty or cannot be read are not listed, so there may be none at all.
 *
 * @param endsWithSplitStatus whether it ends as those of applications do that were not built to be short
 */
public record ImageList(List<ImageState> images, boolean endsWithSplitStatus) {

    public ImageList {
        images = List.copyOf(images);
    }

    static ImageList of(CborMap body) throws SmpFormatException {
        List<ImageState> images = new ArrayList<>();
        for (CborMap entry : body.maps("images")) {
            images.add(ImageState.of(entry));
        }
        return new ImageList(images, body.integer("splitStatus").isPresent());
    }

    /** The images of one pair of slots. */
    public SlotPair pair(int imageNumber) {
        List<ImageState> pair =
                images.stream().filter(image -> image.image() == imageNumber).toList();
        // A boot loader in recovery runs none of them, and marks none as active: what it would boot is the even slot.
        Optional<ImageState> active = pair.stream()
                .filter(ImageState::active)
                .findFirst()
                .or(() -> pair.stream().filter(image -> image.slot() % 2 == 0).findFirst());
        Optional<ImageState> inactive = pair.stream()
                .filter(image -> active.filter(image::equals).isEmpty())
                .findFirst();
        return new SlotPair(active, inactive);
    }

    /** What runs, and what lies in the other slot. */
    public record SlotPair(Optional<ImageState> active, Optional<ImageState> inactive) {

        /** Whether the inactive slot holds what is marked for the next boot, or what a test would revert to. */
        public boolean isReserved() {
            return inactive.filter(held -> held.pending() || held.confirmed() && isOnTrial()).isPresent();
        }

        private boolean isOnTrial() {
            return active.filter(running -> !running.confirmed()).isPresent();
        }

        /** Which of the two an upload goes into, 0 or 1. */
        public int free() {
            return active.map(running -> 1 - running.slot() % 2).orElse(1);
        }
    }
}
