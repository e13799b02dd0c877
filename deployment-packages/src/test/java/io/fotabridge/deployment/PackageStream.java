// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.deployment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A deployment package as DeploymentAdmin reads it: as a stream, in which the first entry must be the manifest.
 *
 * @param names    of all entries, in order
 * @param manifest as JarInputStream finds it, which looks for it at the start only
 * @param bundles  the main section of each bundle's own manifest, by entry
 */
record PackageStream(List<String> names, Manifest manifest, Map<String, Attributes> bundles) {

    static PackageStream read(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        Map<String, Attributes> bundles = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    bundles.put(entry.getName(), manifestOf(new ByteArrayInputStream(zip.readAllBytes())));
                }
            }
        }
        try (JarInputStream jar = new JarInputStream(Files.newInputStream(file))) {
            return new PackageStream(names, jar.getManifest(), bundles);
        }
    }

    /** The names of the manifest's sections in the order of its text. */
    static List<String> sections(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile());
                InputStream in = jar.getInputStream(new JarEntry(JarFile.MANIFEST_NAME))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .replace("\r\n ", "")
                    .lines()
                    .filter(line -> line.startsWith("Name: "))
                    .map(line -> line.substring("Name: ".length()))
                    .toList();
        }
    }

    private static Attributes manifestOf(InputStream bundle) throws IOException {
        try (JarInputStream jar = new JarInputStream(bundle)) {
            return jar.getManifest().getMainAttributes();
        }
    }
}
