// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import io.fotabridge.api.link.FrameLink;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.LinkHold;
import io.fotabridge.api.target.LinkQuality;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.smp.internal.client.Timekeeper;
import io.fotabridge.smp.internal.lifecycle.Device;
import java.util.Objects;

/** A target on a link that carries SMP: what can be told of it without asking, whoever answers there. */
abstract class TargetOnLink {

    final Device device;
    private final TargetDescription description;
    private final FrameLink link;

    TargetOnLink(TargetDescription description, FrameLink link, SmpSettings settings, Timekeeper time) {
        this.description = Objects.requireNonNull(description, "description");
        this.link = link;
        this.device = new Device(description.name(), link, settings, time);
    }

    public final TargetDescription description() {
        return description;
    }

    public final LinkQuality link() {
        return link.quality();
    }

    public final LinkHold hold() {
        return link.hold();
    }

    public final ImageScope scope() {
        return device.settings().images();
    }
}
