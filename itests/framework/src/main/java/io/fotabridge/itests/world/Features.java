// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.world;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The files of bundles, as the build of the features and of this module has left them. */
public final class Features {

    private Features() {}

    /** Kura's services and what they need in the framework of this run, in the order in which they are started. */
    public static List<Path> kura() throws IOException {
        List<Path> bundles = new ArrayList<>();
        String beside = System.getProperty("fotabridge.framework.beside");
        if (beside != null) {
            bundles.addAll(folder(Path.of(beside)));
        }
        bundles.addAll(feature("kura-emulation"));
        return bundles;
    }

    /** What is installed on a gateway. */
    public static List<Path> product() throws IOException {
        return feature("fota-bridge");
    }

    /** Felix DeploymentAdmin and what it needs. */
    public static List<Path> deploymentAdmin() throws IOException {
        return folder(Path.of(System.getProperty("fotabridge.frameworks"), "deployment-admin"));
    }

    private static List<Path> feature(String name) throws IOException {
        Path target = Path.of(System.getProperty("fotabridge.features"), name, "target");
        return Arrays.stream(Files.readString(target.resolve("bundles.list")).strip().split(","))
                .map(target::resolve)
                .toList();
    }

    private static List<Path> folder(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            jars.forEach(files::add);
        }
        return files.stream().sorted().toList();
    }
}
