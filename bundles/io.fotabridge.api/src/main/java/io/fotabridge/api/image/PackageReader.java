// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

import io.fotabridge.api.failure.FirmwareException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Knows formats of packages. An OSGi service. Stateless; reads in constant memory whatever the size, and ends any
 * malformed input with a {@link FirmwareException} of cause INTEGRITY, UNTRUSTED or UNSUPPORTED_PACKAGE.
 */
public interface PackageReader {

    /** Whether a package that begins with these bytes (at least 32, fewer if it is shorter) may be of such a format. */
    boolean recognises(byte[] head);

    /**
     * Reads and checks a whole package.
     *
     * @param file  not to be changed
     * @param trust the keys of which one must have signed each image, if there are any
     * @return the images, at least one, in the order of their numbers: the application's first
     * @throws UnknownFormatException when it is of no such format after all
     */
    List<FirmwareImage> read(Path file, TrustedKeys trust)
            throws FirmwareException, IOException, InterruptedException;
}
