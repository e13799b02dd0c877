// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * One bundle's file.
 *
 * @param symbolicName as its manifest has it, without directives
 * @param version      as its manifest has it
 */
public record BundleJar(Path file, String symbolicName, String version) {

    private static final String SYMBOLIC_NAME = "Bundle-SymbolicName";
    private static final String VERSION = "Bundle-Version";

    /** @throws IOException if the file cannot be read, or is no bundle */
    public static BundleJar read(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String symbolicName = main.getValue(SYMBOLIC_NAME);
            String version = main.getValue(VERSION);
            if (symbolicName == null || version == null) {
                throw new IOException(file + " is no bundle: its manifest lacks a symbolic name or a version");
            }
            return new BundleJar(file, symbolicName.split(";")[0].strip(), version.strip());
        }
    }

    /** Its name inside the package. */
    String entryName() {
        return symbolicName + "_" + version + ".jar";
    }

    /**
     * Writes the same bundle under another version. For tests of upgrades: DeploymentAdmin replaces the content of a
     * bundle only if its version differs.
     */
    public BundleJar withVersion(String other, Path target) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes().putValue(VERSION, other);
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target), manifest)) {
                for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                    copy(jar, entries.nextElement(), out);
                }
            }
        }
        return new BundleJar(target, symbolicName, other);
    }

    private static void copy(JarFile jar, JarEntry entry, JarOutputStream out) throws IOException {
        if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
            return;
        }
        out.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream in = jar.getInputStream(entry)) {
            in.transferTo(out);
        }
        out.closeEntry();
    }
}
