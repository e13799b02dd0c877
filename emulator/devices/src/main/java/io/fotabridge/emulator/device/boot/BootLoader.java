// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import io.fotabridge.emulator.device.flash.Flash;
import io.fotabridge.emulator.device.time.DeviceTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** MCUboot: decides by the trailers, verifies, swaps. Used at every reset, before anything else runs. */
public final class BootLoader {
    private final List<Flash> images;
    private final BootRules rules;
    private final Hazards hazards;
    private final DeviceTime time;

    /** @param images the slots of each image, the application first; faults on demand are the application's */
    public BootLoader(List<Flash> images, BootRules rules, Hazards hazards, DeviceTime time) {
        this.images = images;
        this.rules = rules;
        this.hazards = hazards;
        this.time = time;
    }

    /** What was built in. */
    public BootRules rules() {
        return rules;
    }

    /** Why the boot loader would not start the image in a slot, as far as one can tell from it alone. */
    public ImageCheck check() {
        return new ImageCheck(rules.trustedKey());
    }

    /**
     * Does what the trailers ask for. A power cut on the way (an interrupt) leaves the rest to the next boot.
     *
     * @return how it went for each image
     */
    public List<BootOutcome> boot() throws IOException, InterruptedException {
        return rules.mode().directXip() ? runInPlace() : new SwapBoot(images, rules, hazards, time).boot();
    }

    private List<BootOutcome> runInPlace() throws IOException {
        List<BootOutcome> outcomes = new ArrayList<>();
        for (Flash flash : images) {
            outcomes.add(new DirectXipBoot(flash, rules, hazards).boot());
        }
        return outcomes;
    }
}
