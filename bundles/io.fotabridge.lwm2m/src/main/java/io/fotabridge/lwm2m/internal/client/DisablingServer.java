// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.lwm2m.internal.object.ServerInstance;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.request.BindingMode;
import org.eclipse.leshan.core.request.argument.Arguments;
import org.eclipse.leshan.core.response.ExecuteResponse;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.core.response.WriteResponse;

/**
 * Server, /1/x, with what Leshan's has not: Disable and its timeout (LwM2M 1.1.1 Core, E.2), and an answer to
 * Bootstrap-Request Trigger that arrives.
 */
final class DisablingServer extends ServerInstance {

    private static final int DISABLE = 4;
    private static final int DISABLE_TIMEOUT = 5;
    private static final int BOOTSTRAP_TRIGGER = 9;
    /** A day, unless the server says otherwise. */
    private static final long DEFAULT_TIMEOUT = 86_400;

    private final ClientState state;
    private volatile long timeout = DEFAULT_TIMEOUT;

    /** To be filled by a bootstrap server. */
    DisablingServer(ClientState state) {
        this.state = state;
    }

    DisablingServer(ClientState state, int shortServerId, long lifetime, EnumSet<BindingMode> binding) {
        super(shortServerId, lifetime, binding);
        this.state = state;
    }

    @Override
    public ReadResponse read(LwM2mServer server, int resource) {
        return resource == DISABLE_TIMEOUT ? ReadResponse.success(resource, timeout) : super.read(server, resource);
    }

    @Override
    public WriteResponse write(LwM2mServer server, boolean replace, int resource, LwM2mResource value) {
        if (resource != DISABLE_TIMEOUT) {
            return super.write(server, replace, resource, value);
        }
        WriteResponse checked = checkIfManaged(server, List.of(value));
        if (checked.isSuccess()) {
            timeout = (Long) value.getValue();
        }
        return checked;
    }

    @Override
    public ExecuteResponse execute(LwM2mServer server, int resource, Arguments arguments) {
        return switch (resource) {
            case DISABLE -> {
                state.disable(Duration.ofSeconds(timeout));
                yield ExecuteResponse.success();
            }
            case BOOTSTRAP_TRIGGER -> state.bootstrapAgain()
                    ? ExecuteResponse.success()
                    : ExecuteResponse.badRequest("no bootstrap server is configured");
            default -> super.execute(server, resource, arguments);
        };
    }

    @Override
    public List<Integer> getAvailableResourceIds(ObjectModel model) {
        return Stream.concat(super.getAvailableResourceIds(model).stream(), Stream.of(DISABLE, DISABLE_TIMEOUT))
                .sorted()
                .toList();
    }
}
