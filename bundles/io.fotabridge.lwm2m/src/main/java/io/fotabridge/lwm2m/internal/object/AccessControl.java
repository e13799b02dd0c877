// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import io.fotabridge.lwm2m.internal.object.AccessRights.Right;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.leshan.client.resource.BaseInstanceEnabler;
import org.eclipse.leshan.client.resource.LwM2mInstanceEnabler;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.LwM2mId;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.core.request.WriteRequest;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.core.response.WriteResponse;

/**
 * Access Control, /2 (OMA TS Core 1.1, E.3): tells each server which of them may do what. What it tells is enforced by
 * {@link StrictEnabler}.
 */
final class AccessControl extends FixedEnabler {

    /** The instances that an endpoint has for all servers alike. */
    private static final List<Integer> SHARED_OBJECTS =
            List.of(LwM2mId.DEVICE, LwM2mId.CONNECTIVITY_MONITORING, LwM2mId.FIRMWARE);

    AccessControl(ObjectModel model, AccessRights rights) {
        super(model, instances(model, rights), rights);
    }

    private static Map<Integer, LwM2mInstanceEnabler> instances(ObjectModel model, AccessRights rights) {
        Map<Integer, LwM2mInstanceEnabler> instances = new HashMap<>();
        // Each server sees its own account only, and may do with it what it likes.
        instances.put(0, new Instance(0, model, LwM2mId.SERVER, () -> Map.of(rights.own(), Right.EVERYTHING)));
        for (int object : SHARED_OBJECTS) {
            int id = instances.size();
            instances.put(id, new Instance(id, model, object, rights::byServer));
        }
        return instances;
    }

    /** Servers have come or gone, or may do something else from now on. */
    void notifyChanged() {
        getAvailableInstanceIds().forEach(id -> ((Instance) getInstance(id)).notifyChanged());
    }

    /** Nobody but the configuration owns it. */
    @Override
    public synchronized WriteResponse write(LwM2mServer server, WriteRequest request) {
        return WriteResponse.unauthorized();
    }

    /** Who may do what with instance 0 of one object. */
    private static final class Instance extends BaseInstanceEnabler {

        private static final int OBJECT = 0;
        private static final int OBJECT_INSTANCE = 1;
        private static final int ACL = 2;
        private static final int OWNER = 3;

        private final int object;
        private final Supplier<Map<Integer, Right>> rights;

        Instance(int id, ObjectModel model, int object, Supplier<Map<Integer, Right>> rights) {
            super(id);
            setModel(model);
            this.object = object;
            this.rights = rights;
        }

        void notifyChanged() {
            fireResourceChange(ACL);
        }

        private Map<Integer, Long> acl() {
            Map<Integer, Long> acl = new TreeMap<>();
            rights.get().forEach((server, right) -> acl.put(server, (long) right.bits()));
            return acl;
        }

        @Override
        public ReadResponse read(LwM2mServer server, int resource) {
            return switch (resource) {
                case OBJECT -> ReadResponse.success(resource, object);
                case OBJECT_INSTANCE -> ReadResponse.success(resource, 0);
                case ACL -> ReadResponse.success(resource, acl(), ResourceModel.Type.INTEGER);
                case OWNER -> ReadResponse.success(resource, AccessRights.NO_SERVER);
                default -> ReadResponse.notFound();
            };
        }
    }
}
