// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.flash.Trailer;
import io.fotabridge.emulator.device.time.DeviceTime;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** MCUboot in swap mode: decides by the trailers, verifies, swaps. Used at every reset, before anything else runs. */
public final class BootLoader {
    private final Flash flash;
    private final ImageCheck check;
    private final Supplier<Optional<String>> objection;
    private final DeviceTime time;
    private final Duration swapTime;

    /** @param objection a reason to refuse any new image, for faults on demand */
    public BootLoader(Flash flash, ImageCheck check, Supplier<Optional<String>> objection, DeviceTime time,
            Duration swapTime) {
        this.flash = flash;
        this.check = check;
        this.objection = objection;
        this.time = time;
        this.swapTime = swapTime;
    }

    /** Does what the trailers ask for. A power cut on the way (an interrupt) leaves a swap to the next boot. */
    public BootOutcome boot() throws IOException, InterruptedException {
        SwapType wanted = SwapType.of(flash.trailer(0), flash.trailer(1));
        Optional<String> refused = wanted == SwapType.NONE ? Optional.empty() : refusal(wanted);
        if (refused.isPresent()) {
            // MCUboot's BOOT_SWAP_TYPE_FAIL: the candidate goes, and what runs stays.
            flash.erase(1);
            flash.trailer(0, flash.trailer(0).confirmed());
        } else if (wanted != SwapType.NONE) {
            time.sleep(swapTime);
            flash.swap(wanted == SwapType.TEST ? Trailer.ON_TRIAL : Trailer.SETTLED);
        }
        SwapType done = refused.isPresent() ? SwapType.NONE : wanted;
        return new BootOutcome(done, refused, check.refusal(flash.slot(0)));
    }

    private Optional<String> refusal(SwapType wanted) throws IOException {
        Optional<String> demanded = wanted == SwapType.REVERT ? Optional.empty() : objection.get();
        return demanded.isPresent() ? demanded : check.refusal(flash.slot(1));
    }
}
