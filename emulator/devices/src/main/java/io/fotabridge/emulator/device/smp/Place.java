// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

import io.fotabridge.emulator.device.boot.SlotImage;
import io.fotabridge.emulator.device.flash.Flash;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One slot of one image. */
public record Place(Flash flash, int slot) {

    /** All slots, in the order in which they are listed. */
    public static List<Place> all(List<Flash> images) {
        return images.stream().flatMap(flash -> Stream.of(new Place(flash, 0), new Place(flash, 1))).toList();
    }

    public Optional<SlotImage> image() throws IOException {
        return SlotImage.read(flash.slot(slot));
    }

    public Optional<byte[]> hash() throws IOException {
        return image().flatMap(SlotImage::hash);
    }

    /** The hash in lower-case hex; empty if there is none. */
    public String hex() throws IOException {
        return hash().map(HexFormat.of()::formatHex).orElse("");
    }

    /** Whether what is in it runs now. */
    boolean runs() {
        return slot == flash.running();
    }
}
