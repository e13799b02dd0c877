// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.LinkHold;
import io.fotabridge.api.target.SlottedTarget;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.engine.internal.check.FormatMatch;
import io.fotabridge.engine.internal.check.Running;
import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import io.fotabridge.engine.internal.store.StoredPackage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A target with two slots, or two for each of its images. Before each step the device is asked what it holds, and only
 * what is left is done: that is the whole of what there is to do after a power cut, too. Several images are booted by
 * one restart, and stay or go together, as far as the device lets them.
 */
final class SlottedProcedure implements Procedure {

    /** The first may boot what was marked since, the second sends that back. */
    private static final int SENT_BACK_AT_MOST = 2;

    private final SlottedTarget target;
    /** As it was when somebody looked what it runs. */
    private volatile Optional<Sighting> lastSeen = Optional.empty();

    SlottedProcedure(SlottedTarget target) {
        this.target = target;
    }

    /** @throws FirmwareException DEVICE_REFUSED also when it cannot be told, so that it is known before any update */
    @Override
    public String runningVersion() throws FirmwareException, InterruptedException {
        Sighting seen = Sighting.of(target);
        lastSeen = Optional.of(seen);
        requireReady();
        return seen.version(target.scope().number());
    }

    @Override
    public ImageScope scope() {
        return target.scope();
    }

    @Override
    public Running running() throws FirmwareException, InterruptedException {
        return Sighting.of(target);
    }

    @Override
    public LinkHold hold() {
        return target.hold();
    }

    /** By what was seen of the device when it appeared; it may be asleep as long as the package is on its way. */
    @Override
    public void requireReady() throws FirmwareException {
        if (lastSeen.isPresent()) {
            new Identification(lastSeen.get()).requirePossible();
        }
    }

    @Override
    public void require(List<FirmwareImage> images) throws FirmwareException {
        new FormatMatch(target).require(images);
        target.scope().require(images);
    }

    @Override
    public List<FirmwareImage> stage(StoredPackage pack, List<FirmwareImage> images, TransferListener progress)
            throws FirmwareException, IOException, InterruptedException {
        return new ImageStaging(target, pack, images).run(progress);
    }

    @Override
    public String install(PackageSource source, List<FirmwareImage> images, Activation from, Steps steps)
            throws FirmwareException, IOException, InterruptedException {
        boolean wasRestarting = from == Activation.RESTARTING;
        if (wasRestarting) {
            target.awaitReturn(); // it may be in the middle of its reboot
        }
        Sighting seen = wasRestarting ? Sighting.of(target) : sentBack(images, steps);
        List<FirmwareImage> waiting = images.stream()
                .filter(image -> wasRestarting ? !seen.hasTaken(image, images) : !seen.runs(image))
                .toList();
        if (wasRestarting && !waiting.stream().allMatch(seen::isPending) && !isWorthAnotherBoot(seen, images)) {
            throw notRunning(seen, images);
        }
        Sighting after = waiting.isEmpty() ? seen : boot(source, images, waiting, seen, steps);
        return settle(images, after, steps);
    }

    /**
     * A device that lost its power before the last of its images was marked has booted some of them without the others.
     * They go back first, for the restart that boots the others would send them back.
     */
    private Sighting sentBack(List<FirmwareImage> images, Steps steps) throws FirmwareException, InterruptedException {
        Sighting seen = Sighting.of(target);
        for (int restarts = 0; restarts < SENT_BACK_AT_MOST && seen.isPartlyOnTrial(images); restarts++) {
            steps.says("The device restarts: it had booted some of its new images without the others");
            restart();
            seen = Sighting.of(target);
        }
        return seen;
    }

    /** From "does not run them" to "runs them". */
    private Sighting boot(
            PackageSource source, List<FirmwareImage> images, List<FirmwareImage> waiting, Sighting seen, Steps steps)
            throws FirmwareException, IOException, InterruptedException {
        Sighting after = bootOnce(source, images, waiting, seen, steps);
        if (isWorthAnotherReset(after, images, waiting)) {
            steps.says("The device has not booted the image, which still waits for that: the reset was lost, perhaps");
            after = bootOnce(source, images, waiting, after, steps);
        }
        if (new Refusal(after, images).isWorthAnotherTransfer()) {
            steps.says("The boot loader did not accept the image, which nobody has compared with what was sent");
            after = bootOnce(source, images, waiting, after, steps);
        } else if (isWorthAnotherBoot(after, images)) {
            steps.says("The boot loader took a question for a call and did not start the image, which was reverted;"
                    + " booting it once more, without a question");
            after = bootOnce(source, images, waiting, after, steps);
        }
        if (!haveAllTaken(images, after)) {
            throw notRunning(after, images);
        }
        return after;
    }

    /** Nothing has booted, so that a reset cannot send anything back. */
    private static boolean isWorthAnotherReset(Sighting seen, List<FirmwareImage> images, List<FirmwareImage> waiting) {
        return images.stream().noneMatch(seen::isOnTrial)
                && waiting.stream().allMatch(image -> Outcome.of(image, images, seen) == Outcome.UNCHANGED);
    }

    private boolean isWorthAnotherBoot(Sighting seen, List<FirmwareImage> images) {
        return target.disturbedBoot() && !haveAllTaken(images, seen) && new Refusal(seen, images).isReversion();
    }

    private static boolean haveAllTaken(List<FirmwareImage> images, Sighting seen) {
        return images.stream().allMatch(image -> seen.hasTaken(image, images));
    }

    private Sighting bootOnce(
            PackageSource source, List<FirmwareImage> images, List<FirmwareImage> waiting, Sighting seen, Steps steps)
            throws FirmwareException, IOException, InterruptedException {
        Sighting staged = seen;
        if (!waiting.stream().allMatch(seen::hasStaged)) {
            steps.says("Bringing the image to the device once more: it no longer holds it");
            stage(source.get(), images, steps);
            staged = Sighting.of(target);
        }
        new Marking(target, images).run(staged.applicationLast(waiting), staged, steps);
        steps.reached(Activation.RESTARTING);
        steps.says("The device restarts");
        restart();
        return Sighting.of(target);
    }

    /** From "runs them" to "keeps them". */
    private String settle(List<FirmwareImage> images, Sighting seen, Steps steps)
            throws FirmwareException, InterruptedException {
        List<FirmwareImage> onTrial = seen.applicationLast(images).stream().filter(seen::isOnTrial).toList();
        String runs = "Runs " + seen.versions(images);
        if (onTrial.isEmpty()) {
            return runs;
        }
        if (target.confirmation() == Confirmation.BY_DEVICE) {
            return runs + "; to be confirmed by the device itself";
        }
        steps.says("Self-test of the new image");
        selfTest();
        confirm(onTrial, images, seen);
        Sighting kept = Sighting.of(target);
        for (FirmwareImage image : onTrial) {
            if (!kept.keeps(image)) {
                throw new FirmwareException(
                        FailureCause.DEVICE_REFUSED,
                        "The device runs " + kept.inWords(image, images) + " but did not take its confirmation");
            }
        }
        return runs;
    }

    /** Firmware that fails its self-test is not confirmed, and the device is sent back to what it had before. */
    private void selfTest() throws FirmwareException, InterruptedException {
        try {
            target.selfTest();
        } catch (FirmwareException e) {
            throw new FirmwareException(
                    FailureCause.REVERTED, "The new image failed its self-test: " + e.getMessage() + goingBack("It"), e);
        }
    }

    /**
     * Sends back what is on trial, by a reset without a confirmation; what fails that way is no reason to hide why.
     *
     * @param what is on trial, to begin a sentence with
     */
    private String goingBack(String what) throws InterruptedException {
        try {
            restart();
            return ". " + what + " was reverted";
        } catch (FirmwareException e) {
            return ". " + what + " will only be reverted by the next reset, for this one failed: " + e.getMessage();
        }
    }

    /** Where the device refuses the first of several, none of them is to stay. */
    private void confirm(List<FirmwareImage> onTrial, List<FirmwareImage> images, Sighting seen)
            throws FirmwareException, InterruptedException {
        for (FirmwareImage image : onTrial) {
            try {
                target.confirm(image);
            } catch (FirmwareException e) {
                boolean noneIsKept = image == onTrial.get(0) && onTrial.size() > 1;
                if (e.failure() != FailureCause.DEVICE_REFUSED || !noneIsKept) {
                    throw e;
                }
                throw new FirmwareException(
                        FailureCause.REVERTED,
                        "The device did not let " + seen.inWords(image, images) + " be confirmed; have its firmware"
                                + " confirm it (confirm.policy), or select it for good: " + e.getMessage()
                                + goingBack("The package"),
                        e);
            }
        }
    }

    /** Of several images those that run although another one does not are sent back. */
    private FirmwareException notRunning(Sighting seen, List<FirmwareImage> images)
            throws FirmwareException, InterruptedException {
        FirmwareException why = new Refusal(seen, images).why();
        if (images.stream().noneMatch(seen::isOnTrial)) {
            return why;
        }
        return new FirmwareException(why.failure(), why.getMessage() + goingBack("The rest of the package"), why);
    }

    @Override
    public FirmwareException withdrawn(List<FirmwareImage> images, FirmwareException why)
            throws InterruptedException {
        try {
            Sighting seen = Sighting.of(target);
            List<FirmwareImage> marked = images.stream().filter(seen::isPending).toList();
            return marked.isEmpty() ? why : new Marking(target, images).withdrawn(marked, seen, why);
        } catch (FirmwareException e) {
            why.addSuppressed(e);
            return why;
        }
    }

    private void restart() throws FirmwareException, InterruptedException {
        target.restart();
        target.awaitReturn();
    }
}
