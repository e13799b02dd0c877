// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway;

import io.fotabridge.emulator.gateway.config.Configurations;
import io.fotabridge.emulator.gateway.config.ConfiguratorText;
import io.fotabridge.emulator.gateway.framework.DataFolder;
import java.util.List;
import java.util.Map;

/** The product where there is no Kura. */
final class Standalone implements Surroundings {

    /** The console before the product, so that it misses no registration. */
    @Override
    public List<String> features() {
        return List.of("runtime", "console", "standalone");
    }

    @Override
    public Map<String, String> properties(DataFolder folder, Configurations configurations) {
        return Map.of(
                "fotabridge.data", folder.data().toString(),
                "fotabridge.configurations", ConfiguratorText.of(configurations));
    }
}
