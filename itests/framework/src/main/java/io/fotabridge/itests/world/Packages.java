// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.world;

import io.fotabridge.deployment.BundleJar;
import io.fotabridge.deployment.DeploymentPackage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The deployment package that the build has made, and a later version of it. */
public final class Packages {

    private Packages() {}

    /** The file that users install. */
    public static Path built() throws IOException {
        Path folder = Path.of(System.getProperty("fotabridge.dp.folder"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "io.fotabridge_*.dp")) {
            return files.iterator().next();
        }
    }

    /** A package of the same bundles in which each has this version, which must differ from the one that it has. */
    public static Path upgrade(String version, Path folder) throws IOException {
        Path jars = Files.createDirectories(folder.resolve(version));
        List<BundleJar> bundles = new ArrayList<>();
        for (Path file : Features.product()) {
            bundles.add(BundleJar.read(file).withVersion(version, jars.resolve(file.getFileName())));
        }
        return new DeploymentPackage("io.fotabridge", version, bundles).writeTo(folder);
    }
}
