// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway;

import io.fotabridge.emulator.gateway.config.Configurations;
import io.fotabridge.emulator.gateway.framework.DataFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What the product's bundles run on: which features are started, and how these are told where they are. */
interface Surroundings {

    /** Names of features, in the order in which they are started. */
    List<String> features();

    /** Framework properties that hand over the folder and the configurations. */
    Map<String, String> properties(DataFolder folder, Configurations configurations) throws IOException;
}
