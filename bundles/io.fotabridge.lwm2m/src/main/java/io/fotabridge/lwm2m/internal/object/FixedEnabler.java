// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.leshan.client.resource.LwM2mInstanceEnabler;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.ResponseCode;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.request.BootstrapDeleteRequest;
import org.eclipse.leshan.core.request.BootstrapWriteRequest;
import org.eclipse.leshan.core.response.BootstrapDeleteResponse;
import org.eclipse.leshan.core.response.BootstrapWriteResponse;

/**
 * An object whose one instance is there for good: it tells of a device, which no bootstrap can provision or delete.
 * Leshan alone would let a server delete it, and then it stays away until a restart.
 */
class FixedEnabler extends StrictEnabler {

    FixedEnabler(ObjectModel model, LwM2mInstanceEnabler instance) {
        super(model, new HashMap<>(Map.of(0, instance)), null); // a map that the enabler can write into
        instance.setModel(model);
    }

    @Override
    public BootstrapDeleteResponse doDelete(LwM2mServer server, BootstrapDeleteRequest request) {
        return new BootstrapDeleteResponse(ResponseCode.METHOD_NOT_ALLOWED, "/" + getId() + " cannot be deleted");
    }

    @Override
    protected BootstrapWriteResponse doWrite(LwM2mServer server, BootstrapWriteRequest request) {
        return new BootstrapWriteResponse(ResponseCode.METHOD_NOT_ALLOWED, "/" + getId() + " cannot be provisioned");
    }
}
