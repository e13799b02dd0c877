// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.UpdateStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.eclipse.leshan.client.resource.LwM2mInstanceEnabler;
import org.eclipse.leshan.client.resource.LwM2mObjectEnabler;
import org.eclipse.leshan.client.resource.ObjectEnabler;
import org.eclipse.leshan.core.request.ContentFormat;

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

    /** New enablers, which the changes of status are announced through from now on. */
    public List<LwM2mObjectEnabler> enable(ObjectModels models) {
        DeviceInstance device = new DeviceInstance(facts);
        device.setModel(models.device());
        FirmwareInstance firmware = new FirmwareInstance(target, shown);
        firmware.setModel(models.firmware());
        enabled = new Enabled(device, firmware);
        return List.of(
                new ObjectEnabler(models.device().id, models.device(), instances(device), null, ContentFormat.DEFAULT),
                new FirmwareEnabler(models.firmware(), firmware));
    }

    /** Begins a push of {@code size} bytes, if the server told how many, and shows it. */
    public PushOpening openPush(OptionalLong size) {
        return new ShownRequests(target, shown).openPush(size);
    }

    private static Map<Integer, LwM2mInstanceEnabler> instances(DeviceInstance device) {
        return new HashMap<>(Map.of(0, device)); // the enabler writes into the map that it is given
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
