// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.deployment;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Called by the build: makes the deployment package of a feature. */
public final class Main {

    private Main() {}

    /**
     * Writes one package, in the place of earlier ones of the same name.
     *
     * @param arguments symbolic name, Maven's version, qualifier, the feature's bundles.list, output folder
     */
    public static void main(String... arguments) throws IOException {
        String version = arguments[1].replace("-SNAPSHOT", "") + "." + arguments[2];
        Path output = Path.of(arguments[4]);
        deleteOlder(output, arguments[0]);
        Path file = new DeploymentPackage(arguments[0], version, bundles(Path.of(arguments[3]))).writeTo(output);
        System.out.println("Deployment package: " + file + ", " + Files.size(file) + " bytes");
    }

    private static List<BundleJar> bundles(Path list) throws IOException {
        List<BundleJar> bundles = new ArrayList<>();
        for (String name : Files.readString(list).strip().split(",")) {
            bundles.add(BundleJar.read(list.resolveSibling(name)));
        }
        return bundles;
    }

    private static void deleteOlder(Path folder, String symbolicName) throws IOException {
        try (DirectoryStream<Path> older = Files.newDirectoryStream(folder, symbolicName + "_*.dp")) {
            for (Path file : older) {
                Files.delete(file);
            }
        }
    }
}
