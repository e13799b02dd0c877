// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.target;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import java.util.List;

/**
 * Which images of a device are updated through one target.
 *
 * @param number  the image that packages are for which do not tell; 0 on devices with one
 * @param several whether packages may also be for other images, and for several at once
 */
public record ImageScope(int number, boolean several) {

    /** Image numbers that a CBOR integer of one byte holds; MCUboot devices have far fewer. */
    public static final int LAST_NUMBER = 23;

    public ImageScope {
        if (number < 0 || number > LAST_NUMBER) {
            throw new IllegalArgumentException("image number out of range 0 to " + LAST_NUMBER + ": " + number);
        }
    }

    /** Which image of the device this one is. */
    public int numberOf(FirmwareImage image) {
        return image.number() == FirmwareImage.UNNUMBERED ? number : image.number();
    }

    /** @throws FirmwareException UNSUPPORTED_PACKAGE when the package of these images is not for this target */
    public void require(List<FirmwareImage> images) throws FirmwareException {
        if (several) {
            return;
        }
        if (images.size() > 1) {
            throw new FirmwareException(
                    FailureCause.UNSUPPORTED_PACKAGE,
                    "The package holds " + images.size()
                            + " images; to have this target take them all, set multi.image");
        }
        for (FirmwareImage image : images) {
            if (numberOf(image) != number) {
                throw new FirmwareException(
                        FailureCause.UNSUPPORTED_PACKAGE,
                        "The package is for image " + numberOf(image) + " of the device; this target updates image "
                                + number + " only (image.number)");
            }
        }
    }
}
