// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.check;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import java.util.List;

/** Something that the images of a package must be, considering what the device runs. */
interface Rule {

    /** Whether what the device runs matters to these images: it may be asleep, or at the end of a slow line. */
    boolean asksDevice(List<FirmwareImage> images);

    void require(List<FirmwareImage> images, Running running) throws FirmwareException;

    /** An image in words, at the beginning of a sentence. */
    static String theImage(FirmwareImage image) {
        String entry = image.place().entry();
        return entry.isEmpty() ? "The image" : "The image " + entry;
    }
}
