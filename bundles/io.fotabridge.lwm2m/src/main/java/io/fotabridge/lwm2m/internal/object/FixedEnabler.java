// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.leshan.client.resource.BaseInstanceEnabler;
import org.eclipse.leshan.client.resource.LwM2mInstanceEnabler;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.ResponseCode;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.request.BootstrapDeleteRequest;
import org.eclipse.leshan.core.request.BootstrapWriteRequest;
import org.eclipse.leshan.core.response.BootstrapDeleteResponse;
import org.eclipse.leshan.core.response.BootstrapWriteResponse;

/**
 * An object whose instances are there for good: they tell of a device, which no bootstrap can provision or delete.
 * Leshan alone would let a server delete them, and then they stay away until a restart.
 */
class FixedEnabler extends StrictEnabler {

    /** One with a single instance. */
    FixedEnabler(ObjectModel model, BaseInstanceEnabler instance, AccessRights rights) {
        this(model, Map.of(0, instance), rights);
        instance.setModel(model);
    }

    FixedEnabler(ObjectModel model, Map<Integer, LwM2mInstanceEnabler> instances, AccessRights rights) {
        super(model, new HashMap<>(instances), null, rights); // a map that the enabler can write into
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
