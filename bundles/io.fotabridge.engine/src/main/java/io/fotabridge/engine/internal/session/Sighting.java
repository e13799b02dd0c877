// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.FirmwareVersion;
import io.fotabridge.api.target.BootChoice;
import io.fotabridge.api.target.Holding;
import io.fotabridge.api.target.Holding.HeldImage;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.Inventory;
import io.fotabridge.api.target.SlottedTarget;
import io.fotabridge.engine.internal.check.Running;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was seen of a device at one moment, to be asked image by image. */
record Sighting(ImageScope scope, Inventory inventory) implements Running {

    static Sighting of(SlottedTarget target) throws FirmwareException, InterruptedException {
        return new Sighting(target.scope(), target.inspect());
    }

    Holding holding(FirmwareImage image) {
        return inventory.of(scope.numberOf(image));
    }

    BootChoice bootChoice() {
        return inventory.bootChoice();
    }

    boolean lacks(FirmwareImage image) {
        return inventory.lacks(scope.numberOf(image));
    }

    /** The images of the device that there are, by their numbers. */
    String numbers() {
        return inventory.holdings().keySet().stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }

    boolean runs(FirmwareImage image) {
        return holding(image).running().filter(held -> isOf(held, image)).isPresent();
    }

    /** Whether it runs, and stays after the next reset. */
    boolean keeps(FirmwareImage image) {
        return runs(image) && holding(image).running().filter(HeldImage::confirmed).isPresent();
    }

    @Override
    public String version(int number) {
        return inventory.of(number).running().map(HeldImage::version).orElse("");
    }

    @Override
    public String hash(int number) {
        return inventory.of(number).running().map(HeldImage::hash).orElse("");
    }

    /** Whether it runs, and goes with the next reset unless it is confirmed. */
    boolean isOnTrial(FirmwareImage image) {
        return runs(image) && !keeps(image);
    }

    /** Whether some run on trial while others do not run at all. */
    boolean isPartlyOnTrial(List<FirmwareImage> images) {
        return images.stream().anyMatch(this::isOnTrial) && !images.stream().allMatch(this::runs);
    }

    /** Whether it lies complete in its slot, or something that cannot be told from it. */
    boolean hasStaged(FirmwareImage image) {
        return holding(image).hasStaged(image) || unnamed(image).isPresent();
    }

    boolean isPending(FirmwareImage image) {
        return holding(image).boots(image) || unnamed(image).filter(HeldImage::pending).isPresent();
    }

    /**
     * An image of this version, of which no hash is told, while nothing runs or what runs has none either: MCUboot's
     * serial recovery is built without hashes by default, and lists what it has checked and would boot. It counts as
     * the image that was sent there, and as nothing else.
     */
    private Optional<HeldImage> unnamed(FirmwareImage image) {
        Holding holding = holding(image);
        boolean hasNames = holding.running().filter(Sighting::hasName).isPresent();
        return holding.staged().filter(held -> !hasNames && !hasName(held) && isOf(held, image));
    }

    /** By its hash; without one by its version, which {@link Identification} has seen to differ from the former one. */
    private static boolean isOf(HeldImage held, FirmwareImage image) {
        return hasName(held)
                ? image.runsAs(held.hash())
                : FirmwareVersion.areSame(held.version(), image.version());
    }

    private static boolean hasName(HeldImage held) {
        return !held.hash().isEmpty();
    }

    /**
     * Whether, after a restart, an image has come to run. Of a second core (nRF5340's network core, say) the device may
     * never tell what it runs: it has taken the image that is gone from its slot while another one of the package runs.
     */
    boolean hasTaken(FirmwareImage image, List<FirmwareImage> ofPackage) {
        boolean isBlind = holding(image).running().isEmpty();
        return runs(image) || isBlind && !hasStaged(image) && ofPackage.stream().anyMatch(this::runs);
    }

    /** What runs in place of an image, for sentences. */
    String runningInstead(FirmwareImage image) {
        return holding(image)
                .running()
                .map(HeldImage::version)
                .map(version -> "runs " + version)
                .orElse("runs something unknown");
    }

    /** An image in words: by its number and version where there are several. */
    String inWords(FirmwareImage image, List<FirmwareImage> ofPackage) {
        return ofPackage.size() == 1
                ? "the new image"
                : "the new image " + scope.numberOf(image) + " (" + image.version() + ")";
    }

    /** The versions of a package, for the operator. */
    String versions(List<FirmwareImage> ofPackage) {
        return ofPackage.size() == 1
                ? ofPackage.get(0).version()
                : ofPackage.stream()
                        .map(image -> image.version() + " (image " + scope.numberOf(image) + ")")
                        .collect(Collectors.joining(", "));
    }

    /** Other cores before the application, whose firmware is what answers: while it is the old one, all can go back. */
    List<FirmwareImage> applicationLast(List<FirmwareImage> images) {
        return images.stream()
                .sorted(Comparator.comparingInt((FirmwareImage image) -> scope.numberOf(image)).reversed())
                .toList();
    }
}
