// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.check;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.FirmwareVersion;
import io.fotabridge.api.image.ImageDemands.Dependency;
import io.fotabridge.api.target.ImageScope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an image needs of the other images of the device is there: it comes in the same package, or runs already
 * (sub-device sheet 1.11). What the device does not tell is left to its boot loader, which swaps nothing that does not
 * fit: there are second cores of which nobody can see what they run, and they are to be updated, too.
 */
record DependencyRule(String target, ImageScope scope) implements Rule {

    private static final Logger LOG = LoggerFactory.getLogger(DependencyRule.class);

    /** In one line of the log: a file may claim thousands. */
    private static final int MOST_NAMED = 8;

    @Override
    public boolean asksDevice(List<FirmwareImage> images) {
        return images.stream()
                .flatMap(image -> image.demands().dependencies().stream())
                .anyMatch(needed -> inPackage(images, needed).isEmpty());
    }

    @Override
    public void require(List<FirmwareImage> images, Running running) throws FirmwareException {
        Set<Dependency> untold = new LinkedHashSet<>();
        for (FirmwareImage image : images) {
            for (Dependency needed : image.demands().dependencies()) {
                if (!isTold(image, needed, images, running)) {
                    untold.add(needed);
                }
            }
        }
        if (!untold.isEmpty()) {
            LOG.warn("{}: the new firmware needs versions that the device does not tell of, {}: its boot loader decides",
                    target, inWords(untold));
        }
    }

    /** Whether it is known which version is there; it is new enough then. */
    private boolean isTold(FirmwareImage image, Dependency needed, List<FirmwareImage> images, Running running)
            throws FirmwareException {
        Optional<FirmwareImage> brought = inPackage(images, needed);
        String version = brought.map(FirmwareImage::version).orElseGet(() -> running.version(needed.image()));
        Optional<FirmwareVersion> there = FirmwareVersion.parse(version);
        Optional<FirmwareVersion> least = FirmwareVersion.parse(needed.atLeast());
        if (there.isEmpty() || least.isEmpty()) {
            return false;
        }
        if (there.get().compareTo(least.get()) < 0) {
            throw unsatisfied(
                    Rule.theImage(image) + " needs image " + needed.image() + " of the device in version "
                            + needed.atLeast() + " or newer, and "
                            + (brought.isPresent() ? "the package brings " : "the device runs ") + version);
        }
        return true;
    }

    private static String inWords(Set<Dependency> dependencies) {
        return dependencies.stream()
                .limit(MOST_NAMED)
                .map(needed -> needed.atLeast() + " (image " + needed.image() + ")")
                .collect(Collectors.joining(", "));
    }

    private Optional<FirmwareImage> inPackage(List<FirmwareImage> images, Dependency needed) {
        return images.stream().filter(image -> scope.numberOf(image) == needed.image()).findFirst();
    }

    private static FirmwareException unsatisfied(String what) {
        return new FirmwareException(
                FailureCause.UNSATISFIED_DEPENDENCY,
                what + "; update that image before, or put both into one package. To leave it to the boot loader,"
                        + " switch dependencies off for this target");
    }
}
