// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.SlottedTarget;
import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import java.util.List;

/** Marks images for the next boot: all of them, or none, as far as the device lets a mark be taken back. */
record Marking(SlottedTarget target, List<FirmwareImage> images) {

    /** @param waiting those that are to be booted, in the order in which they are marked */
    void run(List<FirmwareImage> waiting, Sighting seen, Procedure.Steps steps)
            throws FirmwareException, InterruptedException {
        if (waiting.stream().allMatch(seen::isPending)) {
            return;
        }
        steps.reached(Activation.SELECTING);
        for (FirmwareImage image : waiting) {
            if (!seen.isPending(image)) {
                select(image, waiting, seen);
            }
        }
    }

    private void select(FirmwareImage image, List<FirmwareImage> waiting, Sighting seen)
            throws FirmwareException, InterruptedException {
        try {
            target.select(image);
        } catch (FirmwareException e) {
            List<FirmwareImage> marked = waiting.stream()
                    .filter(other -> seen.isPending(other) || waiting.indexOf(other) < waiting.indexOf(image))
                    .toList();
            throw marked.isEmpty() ? e : withdrawn(marked, seen, e);
        }
    }

    /** Takes marks back; what has become of them is told with the reason. */
    FirmwareException withdrawn(List<FirmwareImage> marked, Sighting seen, FirmwareException why)
            throws InterruptedException {
        StringBuilder sentence = new StringBuilder(why.getMessage());
        for (FirmwareImage image : marked) {
            sentence.append("; ").append(seen.inWords(image, images));
            sentence.append(isWithdrawn(image)
                    ? " is no longer marked for boot"
                    : " is still marked for the next boot: erase its slot before the device is reset");
        }
        return new FirmwareException(why.failure(), sentence.toString(), why);
    }

    private boolean isWithdrawn(FirmwareImage image) throws InterruptedException {
        try {
            return target.deselect(image);
        } catch (FirmwareException e) {
            return false; // the failure that is reported is the one that made this necessary
        }
    }
}
