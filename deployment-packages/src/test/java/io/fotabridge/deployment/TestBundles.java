// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes small bundles. */
final class TestBundles {

    private TestBundles() {}

    static BundleJar bundle(Path folder, String symbolicName, String version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-SymbolicName", symbolicName + ";singleton:=true");
        main.putValue("Bundle-Version", version);
        Path file = folder.resolve(symbolicName + "-" + version + ".jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.putNextEntry(new JarEntry("some/content.txt"));
            jar.write(symbolicName.getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
        return BundleJar.read(file);
    }
}
