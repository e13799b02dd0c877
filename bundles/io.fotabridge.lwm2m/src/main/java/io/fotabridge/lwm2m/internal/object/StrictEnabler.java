// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.eclipse.leshan.client.resource.LwM2mInstanceEnabler;
import org.eclipse.leshan.client.resource.LwM2mInstanceEnablerFactory;
import org.eclipse.leshan.client.resource.ObjectEnabler;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.LwM2mId;
import org.eclipse.leshan.core.ResponseCode;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.CreateRequest;
import org.eclipse.leshan.core.request.DeleteRequest;
import org.eclipse.leshan.core.request.ExecuteRequest;
import org.eclipse.leshan.core.request.ObserveRequest;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.core.request.WriteAttributesRequest;
import org.eclipse.leshan.core.request.WriteRequest;
import org.eclipse.leshan.core.response.CreateResponse;
import org.eclipse.leshan.core.response.DeleteResponse;
import org.eclipse.leshan.core.response.ExecuteResponse;
import org.eclipse.leshan.core.response.ObserveResponse;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.core.response.WriteAttributesResponse;
import org.eclipse.leshan.core.response.WriteResponse;

/**
 * An object that answers misuse with the code that is meant for it, where Leshan alone would take it for an internal
 * error or for a success. A management server can neither create nor delete instances here.
 */
class StrictEnabler extends ObjectEnabler {

    /** Formats that hold one value and no name for it. */
    private static final Set<ContentFormat> SINGLE_VALUE =
            Set.of(ContentFormat.TEXT, ContentFormat.OPAQUE, ContentFormat.CBOR);

    private final AccessRights rights;

    /** @param rights of management servers; null where each may do everything */
    StrictEnabler(
            ObjectModel model, Map<Integer, LwM2mInstanceEnabler> instances, LwM2mInstanceEnablerFactory factory,
            AccessRights rights) {
        super(model.id, model, instances, factory, ContentFormat.DEFAULT);
        this.rights = rights;
    }

    private boolean mayChange(LwM2mServer server) {
        return rights == null || !server.isLwm2mServer() || rights.mayChange();
    }

    @Override
    public synchronized ReadResponse read(LwM2mServer server, ReadRequest request) {
        ReadResponse response = super.read(server, request);
        return response.isSuccess() && !canEncode(request.getPath(), request.getContentFormat())
                ? ReadResponse.notAcceptable()
                : response;
    }

    @Override
    public synchronized ObserveResponse observe(LwM2mServer server, ObserveRequest request) {
        ObserveResponse response = super.observe(server, request);
        return response.isSuccess() && !canEncode(request.getPath(), request.getContentFormat())
                ? new ObserveResponse(ResponseCode.NOT_ACCEPTABLE, null, null, null, null, null)
                : response;
    }

    /** Whether what lies at this path can be put into the format that was asked for, if one was. */
    private boolean canEncode(LwM2mPath path, ContentFormat format) {
        if (format == null || !SINGLE_VALUE.contains(format)) {
            return true;
        }
        if (path.getResourceId() == null) {
            return false;
        }
        ResourceModel resource = getObjectModel().resources.get(path.getResourceId());
        boolean single = path.isResourceInstance() || !resource.multiple;
        return single && (format != ContentFormat.OPAQUE || resource.type == ResourceModel.Type.OPAQUE);
    }

    /** Success if these values would be taken for this instance together, else the refusal; changes nothing. */
    synchronized WriteResponse check(LwM2mServer server, int instanceId, Collection<LwM2mResource> values) {
        if (!mayChange(server)) {
            return WriteResponse.unauthorized();
        }
        LwM2mInstanceEnabler instance = getInstance(instanceId);
        if (instance == null || getId() == LwM2mId.SECURITY) {
            return WriteResponse.notFound();
        }
        if (instance instanceof CheckedInstance checked) {
            return checked.check(values);
        }
        WriteResponse shape =
                CheckedInstance.checkShape(getObjectModel(), getAvailableResourceIds(instanceId), values);
        return shape.isFailure() ? shape : WriteResponse.methodNotAllowed(); // nothing here that could be written
    }

    @Override
    public synchronized WriteResponse write(LwM2mServer server, WriteRequest request) {
        return mayChange(server) ? super.write(server, request) : WriteResponse.unauthorized();
    }

    @Override
    public synchronized ExecuteResponse execute(LwM2mServer server, ExecuteRequest request) {
        return mayChange(server) ? super.execute(server, request) : ExecuteResponse.unauthorized();
    }

    @Override
    public synchronized WriteAttributesResponse writeAttributes(LwM2mServer server, WriteAttributesRequest request) {
        return exists(request.getPath())
                ? super.writeAttributes(server, request)
                : WriteAttributesResponse.notFound();
    }

    private boolean exists(LwM2mPath path) {
        if (path.getObjectInstanceId() == null) {
            return true;
        }
        if (path.getResourceId() == null) {
            return getAvailableInstanceIds().contains(path.getObjectInstanceId());
        }
        return getAvailableResourceIds(path.getObjectInstanceId()).contains(path.getResourceId())
                && (path.getResourceInstanceId() == null
                        || getAvailableInstanceResourceIds(path.getObjectInstanceId(), path.getResourceId())
                                .contains(path.getResourceInstanceId()));
    }

    @Override
    public synchronized CreateResponse create(LwM2mServer server, CreateRequest request) {
        return CreateResponse.methodNotAllowed();
    }

    @Override
    protected DeleteResponse doDelete(LwM2mServer server, DeleteRequest request) {
        return DeleteResponse.methodNotAllowed();
    }
}
