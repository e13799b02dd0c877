// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.deployment;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What is installed, upgraded and uninstalled as one.
 *
 * @param symbolicName of the package
 * @param version      of the package, in OSGi's syntax
 * @param bundles      in the order in which they are started
 */
public record DeploymentPackage(String symbolicName, String version, List<BundleJar> bundles) {

    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+(\\.[A-Za-z0-9_-]+)?");
    /** The first that a zip file can express. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final Pattern ENTRY_NAME = Pattern.compile("[A-Za-z0-9._/-]+");

    /** @throws IllegalArgumentException if DeploymentAdmin would not take it, or not as it is meant */
    public DeploymentPackage {
        bundles = List.copyOf(bundles);
        checkVersion(symbolicName, version);
        Set<String> names = new HashSet<>();
        for (BundleJar bundle : bundles) {
            checkVersion(bundle.symbolicName(), bundle.version());
            if (!ENTRY_NAME.matcher(bundle.entryName()).matches()) {
                throw new IllegalArgumentException("not allowed as the name of an entry: " + bundle.entryName());
            }
            if (!names.add(bundle.symbolicName())) {
                throw new IllegalArgumentException(bundle.symbolicName() + " is in the package twice");
            }
        }
    }

    /** The name under which Kura keeps the file after the installation, so that it bears it before, too. */
    public String fileName() {
        return symbolicName + "_" + version + ".dp";
    }

    /** Writes the file: the manifest as the very first entry, the bundles in its order, nothing else. */
    public Path writeTo(Path folder) throws IOException {
        Path file = folder.resolve(fileName());
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, JarFile.MANIFEST_NAME, manifest());
            for (BundleJar bundle : bundles) {
                put(zip, bundle.entryName(), Files.readAllBytes(bundle.file()));
            }
        }
        return file;
    }

    private byte[] manifest() {
        ManifestText text = new ManifestText()
                .header("Manifest-Version", "1.0")
                .header("DeploymentPackage-SymbolicName", symbolicName)
                .header("DeploymentPackage-Version", version)
                .header("DeploymentPackage-Name", "FOTA Bridge")
                .header("DeploymentPackage-License", "EPL-2.0")
                .endSection();
        for (BundleJar bundle : bundles) {
            text.header("Name", bundle.entryName())
                    .header("Bundle-SymbolicName", bundle.symbolicName())
                    .header("Bundle-Version", bundle.version())
                    .endSection();
        }
        return text.bytes();
    }

    /** No time of day, so that the same bundles give the same file. */
    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static void checkVersion(String name, String version) {
        if (!VERSION.matcher(version).matches() || version.contains("SNAPSHOT")) {
            throw new IllegalArgumentException(name + " has the version " + version
                    + ", which is none of OSGi's, or says SNAPSHOT: DeploymentAdmin would refuse it, or mix up builds");
        }
    }
}
