// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.gateway;

import io.fotabridge.api.gateway.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.kura.system.SystemService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The gateway as Kura describes it. */
@Component
public final class KuraGateway implements Gateway {

    /** What Kura answers for want of knowledge; the last is the placeholder of a gateway nobody named. */
    private static final Set<String> NOT_KNOWN =
            Set.of("N/A", SystemService.UNKNOWN, SystemService.UNSUPPORTED, "device_name");

    private final SystemService system;
    private final Path dataDirectory;

    /** @throws IOException if our folder below Kura's data directory can't be made */
    @Activate
    public KuraGateway(@Reference SystemService system) throws IOException {
        this.system = system;
        String data = system.getKuraDataDirectory();
        if (data == null || data.isBlank()) {
            throw new IOException("Kura tells no data directory (" + SystemService.KEY_KURA_DATA_DIR + ")");
        }
        this.dataDirectory = Files.createDirectories(Path.of(data).toAbsolutePath().resolve("fotabridge"));
    }

    @Override
    public Path dataDirectory() {
        return dataDirectory;
    }

    /** {@inheritDoc} Kura does not know it. */
    @Override
    public String manufacturer() {
        return "";
    }

    @Override
    public String model() {
        String name = known(system.getModelName());
        return name.isEmpty() ? known(system.getModelId()) : name;
    }

    @Override
    public String serialNumber() {
        return known(system.getSerialNumber());
    }

    @Override
    public String firmwareVersion() {
        return known(system.getFirmwareVersion());
    }

    private static String known(String value) {
        return value == null || NOT_KNOWN.contains(value.strip()) ? "" : value.strip();
    }
}
