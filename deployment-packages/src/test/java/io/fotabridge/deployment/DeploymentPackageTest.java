// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.deployment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentPackageTest {

    @TempDir
    Path folder;

    @Test
    void theManifestComesFirstAndTheBundlesKeepTheirOrder() throws IOException {
        BundleJar second = TestBundles.bundle(folder, "a.second", "1.0.0.1");
        BundleJar first = TestBundles.bundle(folder, "z.first", "2.0.0.1");

        Path file = new DeploymentPackage("acme", "1.0.0.1", List.of(first, second)).writeTo(folder);

        assertEquals("acme_1.0.0.1.dp", file.getFileName().toString());
        List<String> bundles = List.of("z.first_2.0.0.1.jar", "a.second_1.0.0.1.jar");
        assertEquals(bundles, PackageStream.sections(file));
        assertEquals(JarFile.MANIFEST_NAME, PackageStream.read(file).names().get(0));
        assertEquals(bundles, PackageStream.read(file).names().subList(1, 3));
    }

    @Test
    void longHeadersAreFoldedAndReadBackWhole() throws IOException {
        String longName = "a.very.long.symbolic.name." + "x".repeat(200);
        BundleJar bundle = TestBundles.bundle(folder, longName, "1.0.0.1");

        Path file = new DeploymentPackage("acme", "1.0.0.1", List.of(bundle)).writeTo(folder);

        var section = PackageStream.read(file).manifest().getAttributes(longName + "_1.0.0.1.jar");
        assertEquals(longName, section.getValue("Bundle-SymbolicName"));
        assertEquals("1.0.0.1", section.getValue("Bundle-Version"));
    }

    @Test
    void theSameBundlesGiveTheSameFile() throws IOException {
        BundleJar bundle = TestBundles.bundle(folder, "a", "1.0.0.1");
        DeploymentPackage dp = new DeploymentPackage("acme", "1.0.0.1", List.of(bundle));
        byte[] before = Files.readAllBytes(dp.writeTo(folder));

        assertArrayEquals(before, Files.readAllBytes(dp.writeTo(folder)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0-SNAPSHOT", "1.0", "1.0.0.SNAPSHOT", "1.0.0.a b", ""})
    void versionsThatDeploymentAdminRefusesOrMixesUpAreRefused(String version) {
        assertThrows(IllegalArgumentException.class, () -> new DeploymentPackage("acme", version, List.of()));
    }

    @Test
    void aBundleIsInAPackageOnce() throws IOException {
        BundleJar one = TestBundles.bundle(folder, "a", "1.0.0.1");
        BundleJar other = TestBundles.bundle(folder, "a", "1.0.0.2");

        assertThrows(
                IllegalArgumentException.class,
                () -> new DeploymentPackage("acme", "1.0.0.1", List.of(one, other)));
    }

    @Test
    void aBundleCanBeGivenAnotherVersion() throws IOException {
        BundleJar bundle = TestBundles.bundle(folder, "a", "1.0.0.1");

        bundle.withVersion("1.0.0.2", folder.resolve("other.jar"));

        BundleJar other = BundleJar.read(folder.resolve("other.jar"));
        assertEquals("1.0.0.2", other.version());
        assertEquals("a", other.symbolicName());
        try (JarFile jar = new JarFile(other.file().toFile())) {
            byte[] content = jar.getInputStream(jar.getEntry("some/content.txt")).readAllBytes();
            assertEquals("a", new String(content, StandardCharsets.UTF_8));
        }
    }

    @Test
    void whatIsNoBundleIsNotTakenForOne() throws IOException {
        Path file = folder.resolve("plain.jar");
        new JarOutputStream(Files.newOutputStream(file)).close();

        assertThrows(IOException.class, () -> BundleJar.read(file));
    }
}
