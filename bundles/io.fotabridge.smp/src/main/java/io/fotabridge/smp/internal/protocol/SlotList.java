// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** The sizes of a device's slots, as far as it tells them. */
public record SlotList(List<ImageSlots> images) {

    public SlotList {
        images = List.copyOf(images);
    }

    static SlotList of(CborMap body) throws SmpFormatException {
        List<ImageSlots> images = new ArrayList<>();
        for (CborMap entry : body.maps("images")) {
            List<Long> sizes = new ArrayList<>();
            for (CborMap slot : entry.maps("slots")) {
                slot.integer("size").ifPresent(sizes::add);
            }
            images.add(new ImageSlots(entry.count("image").orElse(0), sizes, entry.integer("max_image_size")));
        }
        return new SlotList(images);
    }

    /** Bytes that an image may have: less than its slot where the device tells what the trailer takes of it. */
    public OptionalLong capacity(int imageNumber) {
        return images.stream()
                .filter(slots -> slots.image == imageNumber)
                .flatMapToLong(ImageSlots::limits)
                .filter(limit -> limit > 0)
                .min();
    }

    /** The slots of one image. */
    public record ImageSlots(int image, List<Long> sizes, OptionalLong maxImageSize) {

        public ImageSlots {
            sizes = List.copyOf(sizes);
        }

        private LongStream limits() {
            return LongStream.concat(sizes.stream().mapToLong(Long::longValue), maxImageSize.stream());
        }
    }
}
