// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.api.target.TransferListener;
import io.fotabridge.smp.HealthCheck;
import io.fotabridge.smp.SmpSettings;
import io.fotabridge.smp.internal.client.Timekeeper;
import java.time.Duration;
import java.util.Optional;

/** A device, its link and time, and the settings of a target for it. */
public final class Rig {

    private final VirtualTime time = new VirtualTime(Duration.ofHours(2));
    private final SimulatedDevice device;
    private final SimulatedLink link;
    private long lastProgress;

    public Rig(Profile profile, TestImage running, Faults faults) {
        device = new SimulatedDevice(profile, running);
        link = new SimulatedLink(device, time, faults);
    }

    public static SmpSettings settings(Confirmation confirmation) {
        return settings(confirmation, 0);
    }

    public static SmpSettings settings(Confirmation confirmation, int imageNumber) {
        return new SmpSettings(
                confirmation, new ImageScope(imageNumber, true), Duration.ofSeconds(60), Duration.ofSeconds(180));
    }

    /** With something asked beside SMP. */
    public static SmpSettings settings(HealthCheck check) {
        return new SmpSettings(
                Confirmation.AFTER_SELF_TEST, new ImageScope(0, true), Duration.ofSeconds(60), Duration.ofSeconds(180),
                Duration.ZERO, false, Optional.of(check));
    }

    public SimulatedDevice device() {
        return device;
    }

    public SimulatedLink link() {
        return link;
    }

    public Timekeeper time() {
        return time;
    }

    public TransferListener progress() {
        return (done, total) -> lastProgress = done;
    }

    public long lastProgress() {
        return lastProgress;
    }
}
