// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.tools.testing.Patience;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** Every import is satisfied by what the gateway will have, and by nothing that only the build has. */
class ResolveIT {

    private static final Path FEATURES = Path.of(System.getProperty("fotabridge.features"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"runtime console standalone", "kura-emulation console fota-bridge"})
    void allBundlesAreActive(String features) throws Exception {
        List<BundleList> lists = new ArrayList<>();
        for (String feature : features.split(" ")) {
            lists.add(BundleList.of(FEATURES, feature));
        }
        Map<String, String> properties = Map.of(
                "fotabridge.data", folder.resolve("data").toString(),
                "kura.home", folder.resolve("kura").toString());

        BundleFramework framework = BundleFramework.create(folder.resolve("osgi"), properties);

        try {
            framework.start(lists);
            assertEquals(List.of(), notActive(framework.context().getBundles()));
        } finally {
            assertTrue(framework.stop(Patience.PATIENCE), "the framework does not stop");
        }
    }

    private static List<String> notActive(Bundle[] bundles) {
        TreeSet<String> names = new TreeSet<>();
        Arrays.stream(bundles)
                .filter(bundle -> bundle.getState() != wanted(bundle))
                .forEach(bundle -> names.add(bundle.getSymbolicName() + " is in state " + bundle.getState()));
        return List.copyOf(names);
    }

    private static int wanted(Bundle bundle) {
        return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null ? Bundle.ACTIVE : Bundle.RESOLVED;
    }
}
