// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image;

import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.internal.Inspection;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Shows what a gateway makes of a package. Verdicts come from the readers that a gateway asks before it sends anything on;
 * what a package says of itself is shown beside them, also where it is refused. Constant memory, whatever the size.
 */
public final class PackageInspector {

    /**
     * Reads and checks a package and, once more, each image in it.
     *
     * @param file  not to be changed meanwhile
     * @param trust the keys of which one must have signed each image, if there are any
     * @throws IOException when the file cannot be read
     */
    public PackageReport inspect(Path file, TrustedKeys trust) throws IOException, InterruptedException {
        return new Inspection(file, trust).report();
    }
}
