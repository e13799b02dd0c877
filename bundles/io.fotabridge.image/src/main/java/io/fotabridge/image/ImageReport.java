// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image;

import io.fotabridge.api.image.FirmwareImage;
import java.util.Optional;

/**
 * An image in a package.
 *
 * @param entry    what it is called in a zip file; empty if the package is the image
 * @param number   which image of the device it is; {@link FirmwareImage#UNNUMBERED} if the package does not tell
 * @param verdict  on this image alone
 * @param contents what it says of itself; empty where that cannot be read
 */
public record ImageReport(String entry, int number, Verdict verdict, Optional<ImageContents> contents) {}
