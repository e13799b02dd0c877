// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.client;

import io.fotabridge.api.config.ComponentProperties;

/**
 * What endpoints are called at a server.
 *
 * @param configured    name of the gateway, empty for one made of the host name
 * @param devicePattern names of sub-devices, with {@code {device}} and perhaps {@code {gateway}} in it
 */
record EndpointNames(String configured, String devicePattern) {

    /** @throws IllegalArgumentException that begins with the property at fault */
    static EndpointNames from(ComponentProperties properties) {
        String pattern = properties.text("device.endpoint", "{device}");
        if (!pattern.contains("{device}")) {
            throw new IllegalArgumentException("device.endpoint must contain {device}, or all devices have one name");
        }
        return new EndpointNames(properties.text("endpoint.name", ""), pattern);
    }

    String ofGateway() {
        return configured.isEmpty() ? "fota-bridge-" + HostName.get() : configured;
    }

    String of(String target, String gateway) {
        return devicePattern.replace("{device}", target).replace("{gateway}", gateway);
    }
}
