// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.leshan.client.resource.ObjectEnabler;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.ResponseCode;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.request.BootstrapDeleteRequest;
import org.eclipse.leshan.core.request.BootstrapWriteRequest;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.CreateRequest;
import org.eclipse.leshan.core.request.DeleteRequest;
import org.eclipse.leshan.core.response.BootstrapDeleteResponse;
import org.eclipse.leshan.core.response.BootstrapWriteResponse;
import org.eclipse.leshan.core.response.CreateResponse;
import org.eclipse.leshan.core.response.DeleteResponse;

/** Object /5. Leshan alone would let a server delete its one instance, which then stays away until a restart. */
final class FirmwareEnabler extends ObjectEnabler {

    FirmwareEnabler(ObjectModel model, FirmwareInstance instance) {
        super(model.id, model, new HashMap<>(Map.of(0, instance)), null, ContentFormat.DEFAULT);
    }

    @Override
    public synchronized CreateResponse create(LwM2mServer server, CreateRequest request) {
        return CreateResponse.methodNotAllowed();
    }

    @Override
    protected DeleteResponse doDelete(LwM2mServer server, DeleteRequest request) {
        return DeleteResponse.methodNotAllowed();
    }

    @Override
    public BootstrapDeleteResponse doDelete(LwM2mServer server, BootstrapDeleteRequest request) {
        return new BootstrapDeleteResponse(ResponseCode.METHOD_NOT_ALLOWED, "/5 cannot be deleted");
    }

    @Override
    protected BootstrapWriteResponse doWrite(LwM2mServer server, BootstrapWriteRequest request) {
        return new BootstrapWriteResponse(ResponseCode.METHOD_NOT_ALLOWED, "/5 cannot be provisioned");
    }
}
