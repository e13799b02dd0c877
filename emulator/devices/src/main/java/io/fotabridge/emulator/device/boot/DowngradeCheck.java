// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.flash.Trailer;
import java.io.IOException;
import java.util.Optional;

/** Keeps old images from coming back, if the boot loader was built to. */
final class DowngradeCheck {
    private final Downgrade downgrade;

    DowngradeCheck(Downgrade downgrade) {
        this.downgrade = downgrade;
    }

    /** Why a candidate is too old to take the place of what runs; empty if it is not. */
    Optional<String> refusal(Flash flash, int candidate, int runs) throws IOException {
        Optional<SlotImage> image = SlotImage.read(flash.slot(candidate));
        if (image.isEmpty()) {
            return Optional.empty();
        }
        return switch (downgrade) {
            case ALLOWED -> Optional.empty();
            case BY_VERSION -> SlotImage.read(flash.slot(runs))
                    .filter(running -> running.version().newerThan(image.get().version()))
                    .map(running -> "version " + image.get().version() + " is below " + running.version());
            case BY_COUNTER -> counterRefusal(image.get(), flash.securityCounter());
        };
    }

    /** An image that is to stay raises the bar for all that follow. */
    void remember(Flash flash, int slot) throws IOException {
        boolean stays = SwapType.of(flash.trailer(slot), Trailer.ERASED) == SwapType.NONE;
        Optional<Long> counter = SlotImage.read(flash.slot(slot)).flatMap(SlotImage::securityCounter);
        if (downgrade == Downgrade.BY_COUNTER && stays && counter.orElse(0L) > flash.securityCounter()) {
            flash.securityCounter(counter.get());
        }
    }

    private static Optional<String> counterRefusal(SlotImage image, long lowest) {
        Optional<Long> counter = image.securityCounter();
        if (counter.isEmpty()) {
            return Optional.of("no security counter");
        }
        return counter.filter(value -> value < lowest)
                .map(value -> "security counter " + value + " is below " + lowest);
    }
}
