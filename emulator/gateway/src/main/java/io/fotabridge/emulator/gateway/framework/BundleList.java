// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.framework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The bundles of one feature, in the order in which they are started.
 *
 * @param feature name of the feature
 * @param bundles files
 */
public record BundleList(String feature, List<Path> bundles) {

    /**
     * Reads what the build of a feature has left.
     *
     * @param features the folder of all features
     * @throws IOException if the feature is not built, or only partly; the message says so
     */
    public static BundleList of(Path features, String feature) throws IOException {
        Path target = features.resolve(feature).resolve("target");
        Path list = target.resolve("bundles.list");
        if (!Files.exists(list)) {
            throw new IOException("the feature " + feature + " is not built: there is no " + list);
        }
        List<Path> bundles = Arrays.stream(Files.readString(list).strip().split(","))
                .map(target::resolve)
                .toList();
        for (Path bundle : bundles) {
            if (!Files.exists(bundle)) {
                throw new IOException("the feature " + feature + " is only partly built: there is no " + bundle);
            }
        }
        return new BundleList(feature, bundles);
    }
}
