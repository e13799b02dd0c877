// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.deployment;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The file that the build has made, against what DeploymentAdmin demands and what the product promises. */
class BuiltPackageIT {

    private Path file;
    private PackageStream read;

    @BeforeEach
    void findTheOnlyPackage() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("fotabridge.dp.folder")))) {
            List<Path> packages = files.filter(f -> f.toString().endsWith(".dp")).toList();
            assertEquals(1, packages.size(), "packages of earlier builds must not lie about: " + packages);
            file = packages.get(0);
        }
        read = PackageStream.read(file);
    }

    @Test
    void theManifestIsFirstAndListsTheBundlesInTheOrderOfTheStream() throws IOException {
        assertEquals(JarFile.MANIFEST_NAME, read.names().get(0));
        assertEquals(PackageStream.sections(file), read.names().subList(1, read.names().size()));
        assertTrue(read.names().stream().allMatch(name -> name.matches("[A-Za-z0-9._/-]+") && !name.endsWith("/")));
    }

    @Test
    void theVersionHasATimestampAndIsInTheFilesName() {
        Attributes main = read.manifest().getMainAttributes();
        String version = main.getValue("DeploymentPackage-Version");

        assertTrue(version.matches("\\d+\\.\\d+\\.\\d+\\.\\d{12}"), version);
        assertEquals("io.fotabridge", main.getValue("DeploymentPackage-SymbolicName"));
        assertEquals("io.fotabridge_" + version + ".dp", file.getFileName().toString());
    }

    @Test
    void eachSectionSaysWhatTheBundleSaysOfItself() {
        assertFalse(read.bundles().isEmpty());
        read.bundles().forEach((entry, bundle) -> {
            Attributes section = read.manifest().getAttributes(entry);
            String symbolicName = bundle.getValue("Bundle-SymbolicName").split(";")[0];
            assertAll(
                    entry,
                    () -> assertEquals(symbolicName, section.getValue("Bundle-SymbolicName")),
                    () -> assertEquals(bundle.getValue("Bundle-Version"), section.getValue("Bundle-Version")),
                    () -> assertTrue(bundle.getValue("Bundle-Version").matches("\\d+\\.\\d+\\.\\d+\\.\\d{12}")));
        });
    }

    /** DeploymentAdmin refuses a symbolic name that another package brings too. */
    @Test
    void nothingTravelsUnderANameThatSomebodyElseMayUse() {
        assertEquals(
                List.of("api", "leshan", "kura", "image", "smp", "engine", "command", "serial", "ble", "lwm2m"),
                read.bundles().values().stream()
                        .map(bundle -> bundle.getValue("Bundle-SymbolicName").split(";")[0])
                        .map(name -> name.startsWith("io.fotabridge.") ? name.substring(14) : "foreign: " + name)
                        .toList());
    }
}
