// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.PackagedBytes;
import io.fotabridge.api.target.Holding;
import io.fotabridge.api.target.SlottedTarget;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.engine.internal.store.StoredPackage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Brings the images of a package into the inactive slots of a device, each into its own unless it is there. */
record ImageStaging(SlottedTarget target, StoredPackage pack, List<FirmwareImage> images) {

    /** @return the images, with the hashes that the device knows them by */
    List<FirmwareImage> run(TransferListener progress) throws FirmwareException, IOException, InterruptedException {
        Sighting before = Sighting.of(target);
        Identification identification = new Identification(before);
        for (FirmwareImage image : images) {
            identification.require(image);
        }
        List<FirmwareImage> missing = images.stream()
                .filter(image -> !before.runs(image) && !before.holding(image).hasStaged(image))
                .toList();
        if (missing.isEmpty()) {
            return images;
        }
        for (FirmwareImage image : missing) {
            requireSlot(image, before);
        }
        transfer(missing, progress);
        Sighting after = Sighting.of(target);
        List<FirmwareImage> staged = new ArrayList<>();
        for (FirmwareImage image : images) {
            staged.add(missing.contains(image) ? staged(image, after) : image);
        }
        return staged;
    }

    /** Asked of all images before the first byte of any is sent. */
    private void requireSlot(FirmwareImage image, Sighting seen) throws FirmwareException {
        if (seen.lacks(image)) {
            throw new FirmwareException(
                    FailureCause.UNSUPPORTED_PACKAGE,
                    "The package is for image " + seen.scope().numberOf(image) + " of the device, which has no"
                            + " others than " + seen.numbers() + "; publish one for this device, or correct"
                            + " image.number");
        }
        long capacity = seen.holding(image).capacity();
        if (capacity >= 0 && image.length() > capacity) {
            throw new FirmwareException(
                    FailureCause.DEVICE_TOO_SMALL,
                    "The device's slot of " + capacity + " bytes has no room for " + seen.inWords(image, images)
                            + " of " + image.length());
        }
    }

    /** Progress is told over all images; what the device held already counts as done. */
    private void transfer(List<FirmwareImage> missing, TransferListener progress)
            throws FirmwareException, IOException, InterruptedException {
        long total = length(images);
        long done = total - length(missing);
        for (FirmwareImage image : missing) {
            long before = done;
            try (PackagedBytes bytes = PackagedBytes.open(pack.file(), image)) {
                target.stage(image, bytes, (bytesDone, of) -> progress.transferred(before + bytesDone, total));
            }
            done += image.length();
        }
    }

    private static long length(List<FirmwareImage> images) {
        return images.stream().mapToLong(FirmwareImage::length).sum();
    }

    /** What the device now says it holds; a raw file goes by the name the device gives it. */
    private FirmwareImage staged(FirmwareImage image, Sighting after) throws FirmwareException {
        Holding holding = after.holding(image);
        // It runs already where the device was in its boot loader before, and had it all the time.
        if (after.hasStaged(image) || after.runs(image)) {
            return image;
        }
        if (image.isRaw() && holding.staged().isPresent()) {
            return image.knownAs(holding.staged().get().hash());
        }
        throw new FirmwareException(
                FailureCause.DEVICE_CORRUPTED,
                "The device took every byte but does not hold " + after.inWords(image, images) + "; update again");
    }
}
