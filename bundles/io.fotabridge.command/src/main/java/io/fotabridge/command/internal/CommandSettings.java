// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.command.internal;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.api.device.DeviceProperties;
import io.fotabridge.api.gateway.Gateway;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.target.TargetDescription.Role;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** All that the operator says about one target and its program, checked. */
record CommandSettings(TargetDescription description, Optional<Program> program) {

    static final String GATEWAY_NAME = "gateway";

    static CommandSettings ofDevice(Map<String, Object> configured) throws InvalidPropertyException {
        ComponentProperties properties = new ComponentProperties("command device", configured);
        TargetDescription description = DeviceProperties.description(properties, true);
        properties.requiredText("program", "the path of a program that installs a package");
        return new CommandSettings(description, program(properties));
    }

    static CommandSettings ofGateway(Gateway gateway, Map<String, Object> configured)
            throws InvalidPropertyException {
        ComponentProperties properties = new ComponentProperties(GATEWAY_NAME, configured);
        TargetDescription description = new TargetDescription(
                GATEWAY_NAME,
                Role.GATEWAY,
                gateway.manufacturer(),
                gateway.model(),
                gateway.serialNumber(),
                properties.flag("raw.files", true));
        return new CommandSettings(description, program(properties));
    }

    private static Optional<Program> program(ComponentProperties properties) throws InvalidPropertyException {
        Duration timeout = DeviceProperties.seconds(properties, "timeout.seconds", 600);
        String path = properties.text("program", "");
        try {
            return path.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Program(Path.of(path).toAbsolutePath(), timeout));
        } catch (InvalidPathException e) {
            throw new InvalidPropertyException(properties.name() + ": property program is no path: " + e.getReason());
        }
    }
}
