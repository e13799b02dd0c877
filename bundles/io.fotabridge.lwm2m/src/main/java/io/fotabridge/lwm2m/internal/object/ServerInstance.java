// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.leshan.client.object.Server;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.request.BindingMode;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.core.response.WriteResponse;

/** Server, /1/x, as Leshan has it, for servers that may also write nonsense: Leshan takes a lifetime of -5. */
public class ServerInstance extends Server implements CheckedInstance {

    private static final int LIFETIME = 1;
    private static final int MINIMUM_PERIOD = 2;
    private static final int MAXIMUM_PERIOD = 3;
    private static final int DISABLE_TIMEOUT = 5;
    private static final int BINDING = 7;
    private static final int PREFERRED_TRANSPORT = 22;
    static final int MUTE_SEND = 23;

    private volatile boolean muted;

    /** For one that is written by a bootstrap server. */
    public ServerInstance() {}

    /** @param lifetime of the registration, seconds */
    public ServerInstance(int shortServerId, long lifetime, EnumSet<BindingMode> binding) {
        super(shortServerId, lifetime, binding, false, BindingMode.U);
    }

    @Override
    public List<Integer> getAvailableResourceIds(ObjectModel model) {
        List<Integer> ids = new ArrayList<>(super.getAvailableResourceIds(model));
        ids.add(MUTE_SEND);
        ids.retainAll(model.resources.keySet());
        return ids;
    }

    @Override
    public ReadResponse read(LwM2mServer server, int resource) {
        return resource == MUTE_SEND ? ReadResponse.success(resource, muted) : super.read(server, resource);
    }

    @Override
    public WriteResponse check(Collection<LwM2mResource> values) {
        WriteResponse shape = CheckedInstance.checkShape(getModel(), getAvailableResourceIds(getModel()), values);
        if (shape.isFailure()) {
            return shape;
        }
        return values.stream()
                .filter(value -> !isPossible(value.getId(), value.getValue()))
                .findFirst()
                .map(value -> WriteResponse.badRequest("not a possible value for resource " + value.getId()))
                .orElseGet(WriteResponse::success);
    }

    private static boolean isPossible(int resource, Object value) {
        return switch (resource) {
            case LIFETIME -> (Long) value > 0;
            case MINIMUM_PERIOD, MAXIMUM_PERIOD, DISABLE_TIMEOUT -> (Long) value >= 0;
            case BINDING, PREFERRED_TRANSPORT -> isUdp((String) value);
            default -> true;
        };
    }

    /** The one binding there is here, perhaps with others that are never used. */
    private static boolean isUdp(String binding) {
        try {
            return BindingMode.parse(binding).contains(BindingMode.U);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public WriteResponse write(LwM2mServer server, boolean replace, LwM2mObjectInstance value) {
        WriteResponse checked = checkIfManaged(server, value.getResources().values());
        return checked.isFailure() ? checked : super.write(server, replace, value);
    }

    @Override
    public WriteResponse write(LwM2mServer server, boolean replace, int resource, LwM2mResource value) {
        WriteResponse checked = checkIfManaged(server, List.of(value));
        if (checked.isFailure()) {
            return checked;
        }
        if (resource == MUTE_SEND) {
            muted = (Boolean) value.getValue();
            return WriteResponse.success();
        }
        return super.write(server, replace, resource, value);
    }

    /** Leshan itself and bootstrap servers may write what management servers only read. */
    protected final WriteResponse checkIfManaged(LwM2mServer server, Collection<LwM2mResource> values) {
        return server.isLwm2mServer() ? check(values) : WriteResponse.success();
    }
}
