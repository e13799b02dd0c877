// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.target.Holding;
import io.fotabridge.api.target.Holding.HeldImage;
import io.fotabridge.smp.internal.protocol.ImageList;
import io.fotabridge.smp.internal.protocol.ImageState;
import io.fotabridge.smp.internal.protocol.SlotList;
import java.util.Optional;

/**
 * What the slots of a device hold while its boot loader's serial recovery answers. It lists only what it would boot: it
 * checks hash and signature for that.
 */
record RecoverySlots(ImageList images, Optional<SlotList> sizes) {

    /** The two slots of an image. */
    enum Place {
        /** The one that is booted. */
        PRIMARY,
        SECONDARY
    }

    /**
     * Whether it was built to write the second slot, too (BOOT_SERIAL_DIRECT_IMAGE_UPLOAD). Without that it tells an
     * upload number for the second slot as well, that of its image, and writes the first one all the same.
     */
    boolean takesSecondary(int number) {
        return told(number, Place.SECONDARY).filter(id -> id == 2 * number + 2).isPresent();
    }

    /**
     * What an upload into a slot has to call its image, empty if that cannot be told: 1 is the second image of one
     * build, and the first slot of the first image of another.
     */
    Optional<Integer> uploadId(int number, Place place) {
        if (place == Place.PRIMARY && number == 0) {
            return Optional.of(0);
        }
        return place == Place.PRIMARY
                ? told(number, Place.PRIMARY).or(() -> told(number, Place.SECONDARY))
                : told(number, Place.SECONDARY).filter(id -> takesSecondary(number));
    }

    private Optional<Integer> told(int number, Place place) {
        return sizes.flatMap(list -> list.uploadId(number, place.ordinal()));
    }

    /** What the boot loader would boot from there. */
    Optional<ImageState> in(Place place, int number) {
        return images.images().stream()
                .filter(image -> image.image() == number && image.slot() % 2 == place.ordinal())
                .findFirst();
    }

    /** Whether a reset would start an application: the first one, or the second that is to take its place. */
    boolean canStart() {
        return in(Place.PRIMARY, 0).isPresent()
                || in(Place.SECONDARY, 0).filter(ImageState::pending).isPresent();
    }

    /**
     * Whether it was built to mark images (BOOT_SERIAL_IMG_GRP_IMAGE_STATE), any of them: then the first slot always
     * has a flag, and otherwise none. Without hashes (BOOT_SERIAL_IMG_GRP_HASH) every mark is for the first slot.
     */
    boolean canMark(int number) {
        return in(Place.PRIMARY, number)
                .filter(image -> image.active() || image.confirmed())
                .filter(image -> !image.hash().isEmpty())
                .isPresent();
    }

    /**
     * Nothing runs. What lies in the second slot counts as staged where that can be written; otherwise what lies in the
     * first one, which is what the next reset boots. Where something was written into both, what came last counts.
     *
     * @param wroteFirst whether that is what lies in the first one
     */
    Holding holding(int number, long capacity, boolean wroteFirst) {
        Optional<HeldImage> second = in(Place.SECONDARY, number)
                .filter(image -> takesSecondary(number))
                .map(image -> held(image, image.pending()));
        Optional<HeldImage> first = in(Place.PRIMARY, number).map(image -> held(image, true));
        boolean isFirst = wroteFirst && second.filter(HeldImage::pending).isEmpty();
        return new Holding(Optional.empty(), isFirst ? first.or(() -> second) : second.or(() -> first), capacity);
    }

    private static HeldImage held(ImageState image, boolean pending) {
        return new HeldImage(image.version(), image.hash(), false, pending);
    }
}
