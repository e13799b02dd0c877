// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Whether the images that are to run together fit each other (boot_verify_dependencies of MCUboot's loader.c). */
final class Dependencies {
    private Dependencies() {
    }

    /** The first demand that is not met, for which MCUboot puts off the swaps of all images; empty if all are met. */
    static Optional<String> unmet(List<Candidate> candidates) throws IOException {
        for (Candidate candidate : candidates) {
            Optional<SlotImage> image = SlotImage.read(candidate.flash().slot(candidate.slot()));
            for (ImageDependency dependency : image.map(SlotImage::dependencies).orElse(List.of())) {
                if (!met(dependency, candidates)) {
                    return Optional.of("image " + candidates.indexOf(candidate) + " needs image " + dependency.image()
                            + " of version " + dependency.minimum() + " or newer");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean met(ImageDependency dependency, List<Candidate> candidates) throws IOException {
        if (dependency.image() >= candidates.size()) {
            return false;
        }
        Candidate other = candidates.get(dependency.image());
        return SlotImage.read(other.flash().slot(other.slot()))
                .filter(image -> !dependency.minimum().newerThan(image.version()))
                .isPresent();
    }
}
