// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.object;

import io.fotabridge.api.gateway.Gateway;
import io.fotabridge.api.target.TargetDescription;
import java.util.function.Supplier;

/**
 * Who the device behind an endpoint is; each is empty where unknown.
 *
 * @param firmwareVersion asked for at each read: it changes with an update
 */
public record DeviceFacts(String manufacturer, String model, String serialNumber, Supplier<String> firmwareVersion) {

    /** The gateway itself. */
    public static DeviceFacts of(Gateway gateway) {
        return new DeviceFacts(
                gateway.manufacturer(), gateway.model(), gateway.serialNumber(), gateway::firmwareVersion);
    }

    /** A device behind it, whose version is known from its updates. */
    public static DeviceFacts of(TargetDescription target, ShownStatus shown) {
        return new DeviceFacts(
                target.manufacturer(), target.model(), target.serialNumber(), () -> shown.current().runningVersion());
    }
}
