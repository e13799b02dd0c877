// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.UpdateStatus;
import java.util.List;
import java.util.OptionalLong;

/**
 * Objects /3 and /5 of one endpoint. A client takes enablers for its own life only, so each connection gets new ones,
 * while what they show lives on here.
 */
public final class EndpointObjects {

    private final DeviceFacts facts;
    private final ServedTarget target;
    private final ShownStatus shown;
    private volatile Enabled enabled;

    private record Enabled(DeviceInstance device, FirmwareInstance firmware) {}

    public EndpointObjects(DeviceFacts facts, ServedTarget target, ShownStatus shown) {
        this.facts = facts;
        this.target = target;
        this.shown = shown;
    }

    /** What a new connection takes. The changes of status are announced through it from now on. */
    public ConnectionObjects connect(ObjectModels models) {
        DeviceInstance device = new DeviceInstance(facts);
        FirmwareInstance firmware = new FirmwareInstance(target, shown, models.firmware());
        Observations observations = shown.observe();
        enabled = new Enabled(device, firmware);
        return new ConnectionObjects(
                List.of(
                        new FixedEnabler(models.device(), device),
                        new FirmwareEnabler(firmware, shown, observations)),
                observations);
    }

    /** Begins a push of {@code size} bytes, if the server told how many, and shows it. */
    public PushOpening openPush(OptionalLong size) {
        return new ShownRequests(target, shown).openPush(size);
    }

    /** What is shown has changed. */
    public void statusChanged(UpdateStatus before, UpdateStatus now) {
        Enabled current = enabled;
        if (current == null) {
            return;
        }
        current.firmware().notifyChanged(before, now);
        if (!before.runningVersion().equals(now.runningVersion())) {
            current.device().fireResourceChange(DeviceInstance.FIRMWARE_VERSION);
        }
    }
}
