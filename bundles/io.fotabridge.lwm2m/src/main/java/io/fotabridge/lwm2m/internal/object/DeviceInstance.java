// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.leshan.client.resource.BaseInstanceEnabler;
import org.eclipse.leshan.client.servers.LwM2mServer;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.core.request.argument.Arguments;
import org.eclipse.leshan.core.response.ExecuteResponse;
import org.eclipse.leshan.core.response.ReadResponse;

/** Device, /3/0 (OMA TS Core 1.1, E.4): who it is, and which firmware it runs. */
final class DeviceInstance extends BaseInstanceEnabler {

    static final int MANUFACTURER = 0;
    static final int MODEL = 1;
    static final int SERIAL_NUMBER = 2;
    static final int FIRMWARE_VERSION = 3;
    static final int REBOOT = 4;
    static final int ERROR_CODE = 11;
    static final int BINDING = 16;

    /** Error code 0: no error. */
    private static final Map<Integer, Long> NO_ERROR = Map.of(0, 0L);

    private final DeviceFacts facts;

    DeviceInstance(DeviceFacts facts) {
        super(0);
        this.facts = facts;
    }

    @Override
    public List<Integer> getAvailableResourceIds(ObjectModel model) {
        List<Integer> ids = new ArrayList<>(List.of(MANUFACTURER, MODEL, SERIAL_NUMBER));
        ids.removeIf(id -> known(id).isEmpty());
        ids.addAll(List.of(FIRMWARE_VERSION, REBOOT, ERROR_CODE, BINDING));
        return ids;
    }

    @Override
    public ReadResponse read(LwM2mServer server, int resource) {
        return switch (resource) {
            case MANUFACTURER, MODEL, SERIAL_NUMBER -> {
                String value = known(resource);
                yield value.isEmpty() ? ReadResponse.notFound() : ReadResponse.success(resource, value);
            }
            case FIRMWARE_VERSION -> ReadResponse.success(resource, facts.firmwareVersion().get());
            case ERROR_CODE -> ReadResponse.success(resource, NO_ERROR, ResourceModel.Type.INTEGER);
            case BINDING -> ReadResponse.success(resource, "U");
            default -> ReadResponse.notFound();
        };
    }

    private String known(int resource) {
        return switch (resource) {
            case MANUFACTURER -> facts.manufacturer();
            case MODEL -> facts.model();
            default -> facts.serialNumber();
        };
    }

    /** Reboot is mandatory to have; but what hangs on this gateway is not to be rebooted from afar. */
    @Override
    public ExecuteResponse execute(LwM2mServer server, int resource, Arguments arguments) {
        return ExecuteResponse.methodNotAllowed();
    }
}
