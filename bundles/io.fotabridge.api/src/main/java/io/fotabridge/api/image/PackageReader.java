// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

import io.fotabridge.api.failure.FirmwareException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * Knows one format of packages. An OSGi service. Stateless; reads in constant memory whatever the size, and ends any
 * malformed input with a {@link FirmwareException} of cause INTEGRITY, UNTRUSTED or UNSUPPORTED_PACKAGE.
 */
public interface PackageReader {

    /** Whether a package that begins with these bytes (at least 32, fewer if it is shorter) is of this format. */
    boolean recognises(byte[] head);

    /**
     * Reads and checks a whole package.
     *
     * @param file  positioned anywhere; only absolute reads are made
     * @param trust the keys of which one must have signed each image, if there are any
     * @return the images, at least one
     */
    List<FirmwareImage> read(FileChannel file, TrustedKeys trust)
            throws FirmwareException, IOException, InterruptedException;
}
