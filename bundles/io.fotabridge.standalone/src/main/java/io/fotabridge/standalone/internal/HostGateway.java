// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.standalone.internal;

import io.fotabridge.api.gateway.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The gateway as its host tells about it. Framework (or system) properties overrule the host:
 * {@code fotabridge.manufacturer}, {@code .model}, {@code .serial.number} and {@code .firmware.version}.
 */
@Component
public final class HostGateway implements Gateway {

    private final BundleContext framework;
    private final HostFacts host = new HostFacts(Path.of("/"));
    private final Path dataDirectory;

    /** @throws IllegalStateException if {@code fotabridge.data} does not name a folder that can be written to */
    @Activate
    public HostGateway(BundleContext framework) {
        this.framework = framework;
        this.dataDirectory = dataDirectory(framework.getProperty("fotabridge.data"));
    }

    @Override
    public Path dataDirectory() {
        return dataDirectory;
    }

    @Override
    public String manufacturer() {
        return property("manufacturer", host::manufacturer);
    }

    @Override
    public String model() {
        return property("model", host::model);
    }

    @Override
    public String serialNumber() {
        return property("serial.number", host::serialNumber);
    }

    @Override
    public String firmwareVersion() {
        return property("firmware.version", host::firmwareVersion);
    }

    private String property(String name, Supplier<String> fact) {
        String value = framework.getProperty("fotabridge." + name);
        return value == null ? fact.get() : value;
    }

    private static Path dataDirectory(String property) {
        if (property == null) {
            throw new IllegalStateException("the framework property fotabridge.data names no data folder");
        }
        try {
            return Files.createDirectories(Path.of(property).toAbsolutePath());
        } catch (IOException e) {
            throw new IllegalStateException("the data folder " + property + " cannot be created", e);
        }
    }
}
