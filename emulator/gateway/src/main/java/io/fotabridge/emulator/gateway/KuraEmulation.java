// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway;

import io.fotabridge.emulator.gateway.config.Configurations;
import io.fotabridge.emulator.gateway.config.SeedText;
import io.fotabridge.emulator.gateway.framework.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * The product on what emulates Kura. As with Kura, configurations are given once: from the second start on the
 * snapshots decide, and the command line is not asked any more.
 */
final class KuraEmulation implements Surroundings {

    @Override
    public List<String> features() {
        return List.of("kura-emulation", "console", "fota-bridge");
    }

    @Override
    public Map<String, String> properties(DataFolder folder, Configurations configurations) throws IOException {
        Path home = Files.createDirectories(folder.resolve("kura"));
        return Map.of(
                "kura.home", home.toString(),
                "kura.tmp", home.resolve("tmp").toString(),
                "fotabridge.seed", seed(folder, configurations).toString());
    }

    /** Readable for us alone before the first secret is in it. */
    private static Path seed(DataFolder folder, Configurations configurations) throws IOException {
        Path file = folder.resolve("seed.properties");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, SeedText.of(configurations));
    }
}
