// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.api.target.LinkQuality;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The links to the targets there are. Nothing but their quality is asked for here: the rest is the engine's. */
@Component(service = TargetLinks.class)
public final class TargetLinks {

    private final Map<String, FirmwareTarget> targets = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addTarget(FirmwareTarget target) {
        targets.put(target.description().name(), target);
    }

    void removeTarget(FirmwareTarget target) {
        targets.remove(target.description().name(), target);
    }

    /** What is known of the link to this target; nothing, if there is no such target. */
    LinkQuality quality(String target) {
        FirmwareTarget known = targets.get(target);
        return known == null ? LinkQuality.UNKNOWN : known.link();
    }
}
