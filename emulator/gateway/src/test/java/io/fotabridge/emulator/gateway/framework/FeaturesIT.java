// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a feature drags in without being named there would be installed on gateways unnoticed. */
class FeaturesIT {

    private static final Path FEATURES = Path.of(System.getProperty("fotabridge.features"));

    private static final List<String> RUNTIME = List.of(
            "slf4j-api", "slf4j-simple", "org.eclipse.osgi.services", "org.eclipse.osgi.util",
            "org.eclipse.equinox.cm", "gson", "org.apache.felix.scr");

    @Test
    void theProductIsOurBundlesAndNothingElse() throws IOException {
        assertEquals(
                ours("api", "leshan", "kura", "image", "smp", "engine", "command", "serial", "ble", "lwm2m"),
                names("fota-bridge"));
    }

    @Test
    void standaloneIsTheProductWithoutKuraAndWithWhatStandsInForItFirst() throws IOException {
        assertEquals(
                ours("standalone", "api", "leshan", "image", "smp", "engine", "command", "serial", "ble", "lwm2m"),
                names("standalone"));
    }

    @Test
    void theRuntimeIsWhatKuraHas() throws IOException {
        assertEquals(RUNTIME, names("runtime"));
    }

    @Test
    void theEmulationAddsKurasServices() throws IOException {
        List<String> added = List.of(
                "org.eclipse.equinox.metatype", "org.eclipse.equinox.event", "org.eclipse.equinox.util",
                "org.eclipse.equinox.io", "kura-api", "kura-services", "kura-bluetooth");

        assertEquals(Stream.concat(RUNTIME.stream(), added.stream()).toList(), names("kura-emulation"));
    }

    @Test
    void theConsoleIsAlone() throws IOException {
        assertEquals(List.of("console"), names("console"));
    }

    private static List<String> ours(String... names) {
        return Stream.of(names).map(name -> "io.fotabridge." + name).toList();
    }

    private static List<String> names(String feature) throws IOException {
        return BundleList.of(FEATURES, feature).bundles().stream()
                .map(file -> file.getFileName().toString().replaceFirst("-\\d.*\\.jar$", ""))
                .toList();
    }
}
