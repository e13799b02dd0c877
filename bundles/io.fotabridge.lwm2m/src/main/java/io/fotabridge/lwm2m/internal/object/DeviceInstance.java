// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import io.fotabridge.api.target.LinkQuality;
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

    private static final long NO_ERROR = 0;
    private static final long LOW_SIGNAL = 4;
    private static final long NO_CONNECTIVITY = 7;
    /** Below this a Bluetooth link hardly carries anything. */
    private static final int LOW_SIGNAL_DBM = -90;

    private final DeviceFacts facts;
    private final LinkWatch link;

    DeviceInstance(DeviceFacts facts, LinkWatch link) {
        super(0);
        this.facts = facts;
        this.link = link;
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
            case ERROR_CODE -> ReadResponse.success(
                    resource, Map.of(0, error(link.current())), ResourceModel.Type.INTEGER);
            case BINDING -> ReadResponse.success(resource, "U");
            default -> ReadResponse.notFound();
        };
    }

    /** What ails the device, as far as its link tells; it goes away by itself, so nobody need reset it. */
    private static long error(LinkQuality link) {
        if (!link.up()) {
            return NO_CONNECTIVITY;
        }
        return link.signalDbm().orElse(0) < LOW_SIGNAL_DBM ? LOW_SIGNAL : NO_ERROR;
    }

    private String known(int resource) {
        return switch (resource) {
            case MANUFACTURER -> facts.manufacturer();
            case MODEL -> facts.model();
            default -> facts.serialNumber();
        };
    }

    /**
     * Reboot is mandatory to have, but nobody here may do it: a gateway serves more than this server, and a sub-device
     * is reset by the engine alone, which knows whether an image is on its way into it.
     */
    @Override
    public ExecuteResponse execute(LwM2mServer server, int resource, Arguments arguments) {
        return ExecuteResponse.methodNotAllowed();
    }
}
