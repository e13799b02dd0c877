// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.link.lwm2m.attributes.LwM2mAttributeSet;
import org.eclipse.leshan.core.link.lwm2m.attributes.LwM2mAttributes;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.request.ObserveRequest;
import org.eclipse.leshan.core.response.ObserveResponse;

/** Object /5. Notes what is read for whom, since each step of an update is shown until its observers have it. */
final class FirmwareEnabler extends FixedEnabler {

    private final ShownStatus shown;
    private final Observations observations;

    FirmwareEnabler(
            FirmwareInstance instance, ShownStatus shown, Observations observations, AccessRights rights) {
        super(instance.getModel(), instance, rights);
        this.shown = shown;
        this.observations = observations;
    }

    /** The first answer to an Observe, and every notification. */
    @Override
    public synchronized ObserveResponse observe(LwM2mServer server, ObserveRequest request) {
        long step = shown.step(); // before the value: what is read may be newer than noted, never older
        ObserveResponse response = super.observe(server, request);
        LwM2mPath path = request.getPath();
        if (response.isSuccess() && request.getCoapRequest() != null && isNotifiedOfEachChange(server, path)) {
            observations.read(
                    request.getCoapRequest(), covers(path, FirmwareInstance.STATE),
                    covers(path, FirmwareInstance.RESULT), step);
        }
        return response;
    }

    private static boolean covers(LwM2mPath path, int resource) {
        return path.getResourceId() == null || path.getResourceId() == resource;
    }

    /** Not so where the server wants to hear of some values only. */
    private boolean isNotifiedOfEachChange(LwM2mServer server, LwM2mPath path) {
        LwM2mAttributeSet attributes = getAttributesFor(server).getWithInheritance(path);
        return attributes == null
                || !attributes.contains(LwM2mAttributes.GREATER_THAN)
                        && !attributes.contains(LwM2mAttributes.LESSER_THAN)
                        && !attributes.contains(LwM2mAttributes.STEP);
    }
}
