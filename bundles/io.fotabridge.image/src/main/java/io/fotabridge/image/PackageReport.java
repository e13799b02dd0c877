// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image;

import java.util.List;

/**
 * What there is in a package.
 *
 * @param kind    what it is by its first bytes
 * @param name    of the firmware, for PkgName; empty if the package does not tell
 * @param verdict on the package as a whole: accepted if every image in it is
 * @param images  as far as they were found
 */
public record PackageReport(Kind kind, String name, Verdict verdict, List<ImageReport> images) {

    /** What a package can be. */
    public enum Kind {
        /** One MCUboot image, maybe of a version of the format that is refused. */
        MCUBOOT,
        /** A zip file of several. */
        ZIP,
        /** Neither. */
        UNKNOWN
    }

    public PackageReport {
        images = List.copyOf(images);
    }
}
