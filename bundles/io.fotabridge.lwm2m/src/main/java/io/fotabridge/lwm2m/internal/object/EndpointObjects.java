// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.lwm2m.internal.timing.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.leshan.client.LeshanClient;
import org.eclipse.leshan.client.resource.LwM2mObjectEnabler;
import org.eclipse.leshan.client.resource.LwM2mObjectTree;
import org.eclipse.leshan.core.LwM2mId;

/**
 * The objects of one endpoint, but for its accounts. A client takes enablers for its own life only, so each connection
 * gets new ones, while what they show lives on here.
 */
public final class EndpointObjects {

    private final DeviceFacts facts;
    private final ServedTarget target;
    private final ShownStatus shown;
    private final TargetLinks links;
    private final Timing timing;
    private volatile Enabled enabled;
    private volatile StateReports reports;

    private record Enabled(
            DeviceInstance device, ConnectivityInstance connectivity, FirmwareInstance firmware,
            Observations observations) {}

    public EndpointObjects(
            DeviceFacts facts, ServedTarget target, ShownStatus shown, TargetLinks links, Timing timing) {
        this.facts = facts;
        this.target = target;
        this.shown = shown;
        this.links = links;
        this.timing = timing;
    }

    /**
     * What a new connection takes. The changes of status are announced through it from now on.
     *
     * @param rights of the server that it leads to, and of the others that there are
     */
    public ConnectionObjects connect(ObjectModels models, AccessRights rights) {
        LinkWatch link = new LinkWatch(() -> target.link(links), timing, this::linkChanged);
        DeviceInstance device = new DeviceInstance(facts, link);
        ConnectivityInstance connectivity = new ConnectivityInstance(link);
        FirmwareInstance firmware = new FirmwareInstance(target, shown, models.firmware());
        Observations observations = shown.observe();
        reports = null;
        enabled = new Enabled(device, connectivity, firmware, observations);
        List<LwM2mObjectEnabler> enablers = new ArrayList<>(List.of(
                new FixedEnabler(models.device(), device, rights),
                new FixedEnabler(models.connectivity(), connectivity, rights),
                new FirmwareEnabler(firmware, shown, observations, rights)));
        if (rights.areShared()) {
            enablers.add(new AccessControl(models.accessControl(), rights));
        }
        return new ConnectionObjects(enablers, observations);
    }

    /**
     * Shows the server of a connection who may do what, if there are others; while there is but one, there is nothing
     * to show (OMA TS Core 1.1, 8.1). Called again when that may have changed.
     *
     * @param tree of a client with these objects
     */
    public static void showRights(LwM2mObjectTree tree, ObjectModels models, AccessRights rights) {
        LwM2mObjectEnabler shown = tree.getObjectEnabler(LwM2mId.ACCESS_CONTROL);
        if (!rights.areShared()) {
            if (shown != null) {
                tree.removeObjectEnabler(LwM2mId.ACCESS_CONTROL);
            }
        } else if (shown instanceof AccessControl control) {
            control.notifyChanged();
        } else {
            tree.addObjectEnabler(new AccessControl(models.accessControl(), rights));
        }
    }

    /** From now on changes are also sent to the server of this client, which has these objects. */
    public void reportBySend(LeshanClient client) {
        StateReports fresh = new StateReports(client);
        client.addObserver(fresh);
        reports = fresh;
    }

    /** Begins a push of {@code size} bytes, if the server told how many, and shows it. */
    public PushOpening openPush(OptionalLong size) {
        return new ShownRequests(target, shown).openPush(size);
    }

    private void linkChanged() {
        Enabled current = enabled;
        current.connectivity().notifyChanged();
        current.device().fireResourceChange(DeviceInstance.ERROR_CODE);
    }

    /** What is shown has changed. */
    public void statusChanged(UpdateStatus before, UpdateStatus now) {
        Enabled current = enabled;
        if (current == null) {
            return;
        }
        current.firmware().notifyResult(before, now);
        afterResult(current, () -> current.firmware().notifyOthers(before, now));
        if (!before.runningVersion().equals(now.runningVersion())) {
            current.device().fireResourceChange(DeviceInstance.FIRMWARE_VERSION);
        }
        StateReports sending = reports;
        if (sending != null && (before.state() != now.state() || before.result() != now.result())) {
            sending.changed();
        }
    }

    /**
     * Update Result is notified before State, so that no server sees an end without its result (ThingsBoard takes
     * "Idle, initial" for a success that was lost). Where the result cannot be brought to its observer, the rest goes
     * its way when the step has been shown for long enough.
     */
    private void afterResult(Enabled current, Runnable task) {
        Observations observations = current.observations();
        long result = shown.resultSince();
        if (!observations.afterResult(result, () -> timing.after(Duration.ZERO, task))) {
            timing.after(ShownStatus.LONGEST, () -> observations.giveUpOnResult(result));
        }
    }
}
