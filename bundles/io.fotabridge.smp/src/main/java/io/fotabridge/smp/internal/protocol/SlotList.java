// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            Map<Integer, Integer> uploadIds = new HashMap<>();
            for (CborMap slot : entry.maps("slots")) {
                slot.integer("size").ifPresent(sizes::add);
                slot.count("upload_image_id").ifPresent(id -> uploadIds.put(slot.count("slot").orElse(0), id));
            }
            int image = entry.count("image").orElse(0);
            images.add(new ImageSlots(image, sizes, uploadIds, entry.integer("max_image_size")));
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

    /** What an upload into a slot, the first or the second of an image, has to call its image; empty if not told. */
    public Optional<Integer> uploadId(int imageNumber, int slot) {
        return images.stream()
                .filter(slots -> slots.image == imageNumber)
                .findFirst()
                .map(slots -> slots.uploadIds.get(slot));
    }

    /**
     * The slots of one image.
     *
     * @param uploadIds what an upload has to call its image, by the slot that it is for
     */
    public record ImageSlots(
            int image, List<Long> sizes, Map<Integer, Integer> uploadIds, OptionalLong maxImageSize) {

        public ImageSlots {
            sizes = List.copyOf(sizes);
            uploadIds = Map.copyOf(uploadIds);
        }

        private LongStream limits() {
            return LongStream.concat(sizes.stream().mapToLong(Long::longValue), maxImageSize.stream());
        }
    }
}
