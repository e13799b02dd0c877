// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.lwm2m.internal.object.FirmwareObjectVersion;
import org.eclipse.leshan.core.LwM2m.LwM2mVersion;

/**
 * Which LwM2M is spoken with a server.
 *
 * @param firmwareObject version of /5, unless LwM2M 1.0 decides
 * @param queueMode      whether the server is to keep its requests until the gateway has been heard
 * @param reportBySend   whether State and Update Result are sent, and not only observed
 */
record Dialect(LwM2mVersion version, FirmwareObjectVersion firmwareObject, boolean queueMode, boolean reportBySend) {

    /** @throws IllegalArgumentException that begins with the property at fault */
    static Dialect from(ComponentProperties properties) throws InvalidPropertyException {
        return new Dialect(
                version(properties.text("lwm2m.version", "1.1")),
                FirmwareObjectVersion.of(properties.text("firmware.object.version", "1.1")),
                properties.flag("queue.mode", false),
                properties.flag("report.by.send", false));
    }

    private static LwM2mVersion version(String text) {
        return switch (text) {
            case "1.0" -> LwM2mVersion.V1_0;
            case "1.1" -> LwM2mVersion.V1_1;
            default -> throw new IllegalArgumentException("lwm2m.version must be 1.0 or 1.1");
        };
    }

    /** LwM2M 1.0 knows no Send. */
    boolean reportsBySend() {
        return reportBySend && !version.equals(LwM2mVersion.V1_0);
    }
}
