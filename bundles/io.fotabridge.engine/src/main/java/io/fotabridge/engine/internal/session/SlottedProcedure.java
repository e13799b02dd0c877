// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.Holding;
import io.fotabridge.api.target.Holding.HeldImage;
import io.fotabridge.api.target.SlottedTarget;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.engine.internal.check.StoredImageBytes;
import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import io.fotabridge.engine.internal.store.StoredPackage;
import java.io.IOException;
import java.util.List;

/**
 * A target with two slots. Before each step the device is asked what it holds, and only what is left is done: that is
 * the whole of what there is to do after a power cut, too.
 */
record SlottedProcedure(SlottedTarget target) implements Procedure {

    @Override
    public String runningVersion() throws FirmwareException, InterruptedException {
        return target.inspect().running().map(HeldImage::version).orElse("");
    }

    @Override
    public List<FirmwareImage> stage(StoredPackage pack, List<FirmwareImage> images, TransferListener progress)
            throws FirmwareException, IOException, InterruptedException {
        return List.of(stage(pack, images.get(0), progress));
    }

    private FirmwareImage stage(StoredPackage pack, FirmwareImage image, TransferListener progress)
            throws FirmwareException, IOException, InterruptedException {
        Holding holding = target.inspect();
        if (holding.runs(image.hash()) || holding.hasStaged(image.hash())) {
            return image;
        }
        if (holding.capacity() >= 0 && image.length() > holding.capacity()) {
            throw new FirmwareException(
                    FailureCause.DEVICE_TOO_SMALL,
                    "The image of " + image.length() + " bytes does not fit into the device's slot of "
                            + holding.capacity());
        }
        try (StoredImageBytes bytes = new StoredImageBytes(pack, image)) {
            target.stage(image, bytes, progress);
        }
        return staged(image, target.inspect());
    }

    /** What the device now says it holds; a raw file goes by the name the device gives it. */
    private static FirmwareImage staged(FirmwareImage image, Holding after) throws FirmwareException {
        if (after.hasStaged(image.hash())) {
            return image;
        }
        if (image.isRaw() && after.staged().isPresent()) {
            return image.knownAs(after.staged().get().hash());
        }
        throw new FirmwareException(
                FailureCause.DEVICE_CORRUPTED, "The device took every byte but does not hold the image; update again");
    }

    @Override
    public String install(PackageSource source, List<FirmwareImage> images, Activation from, Steps steps)
            throws FirmwareException, IOException, InterruptedException {
        FirmwareImage image = images.get(0);
        if (from == Activation.RESTARTING) {
            target.awaitReturn(); // it may be in the middle of its reboot
        }
        Holding holding = target.inspect();
        if (!holding.runs(image.hash())) {
            if (from == Activation.RESTARTING && !isPending(holding, image)) {
                throw refusal(holding, image);
            }
            holding = boot(source, image, holding, steps);
        }
        return settle(image, holding, steps);
    }

    /** From "does not run it" to "runs it". */
    private Holding boot(PackageSource source, FirmwareImage image, Holding holding, Steps steps)
            throws FirmwareException, IOException, InterruptedException {
        if (!holding.hasStaged(image.hash())) {
            steps.says("Bringing the image to the device once more: it no longer holds it");
            stage(source.get(), image, steps);
        }
        if (!isPending(holding, image)) {
            steps.reached(Activation.SELECTING);
            target.select(image);
        }
        steps.reached(Activation.RESTARTING);
        steps.says("The device restarts");
        target.restart();
        target.awaitReturn();
        Holding after = target.inspect();
        if (!after.runs(image.hash())) {
            throw refusal(after, image);
        }
        return after;
    }

    /** From "runs it" to "keeps it". */
    private String settle(FirmwareImage image, Holding holding, Steps steps)
            throws FirmwareException, InterruptedException {
        if (holding.running().orElseThrow().confirmed()) {
            return "Runs " + image.version();
        }
        if (target.confirmation() == Confirmation.BY_DEVICE) {
            return "Runs " + image.version() + "; to be confirmed by the device itself";
        }
        steps.says("Self-test of the new image");
        selfTest();
        target.confirm(image);
        boolean kept = target.inspect()
                .running()
                .filter(running -> running.hash().equals(image.hash()) && running.confirmed())
                .isPresent();
        if (!kept) {
            throw new FirmwareException(
                    FailureCause.DEVICE_REFUSED, "The device runs the new image but did not take its confirmation");
        }
        return "Runs " + image.version();
    }

    /** An image that fails its self-test is not confirmed, and the device is sent back to the one before. */
    private void selfTest() throws FirmwareException, InterruptedException {
        try {
            target.selfTest();
        } catch (FirmwareException e) {
            target.restart();
            target.awaitReturn();
            throw new FirmwareException(
                    FailureCause.REVERTED, "The new image failed its self-test and was reverted: " + e.getMessage(), e);
        }
    }

    private static boolean isPending(Holding holding, FirmwareImage image) {
        return holding.staged()
                .filter(staged -> staged.hash().equals(image.hash()) && staged.pending())
                .isPresent();
    }

    /** What it means that the device came back without running the image (sub-device sheet 1.10). */
    private static FirmwareException refusal(Holding holding, FirmwareImage image) {
        String runs = holding.running().map(running -> "runs " + running.version()).orElse("runs something unknown");
        if (isPending(holding, image)) {
            return new FirmwareException(
                    FailureCause.DEVICE_REFUSED,
                    "The device did not boot the new image, which is still marked for the next boot; it " + runs);
        }
        if (holding.hasStaged(image.hash())) {
            return new FirmwareException(
                    FailureCause.REVERTED, "The device booted the new image and reverted to the old one; it " + runs);
        }
        return new FirmwareException(
                FailureCause.REJECTED_BY_BOOT_LOADER,
                "The boot loader did not accept the new image (wrong key, or made for another board?); the device "
                        + runs);
    }
}
