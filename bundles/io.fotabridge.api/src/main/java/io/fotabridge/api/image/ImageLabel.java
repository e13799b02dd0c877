// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

/**
 * What a package says of an image.
 *
 * @param format  {@link FirmwareImage#MCUBOOT}, {@link FirmwareImage#NORDIC_DFU} or {@link FirmwareImage#RAW}
 * @param name    for PkgName, empty if the package does not tell
 * @param version for PkgVersion, {@code 1.2.3+4} as imgtool writes it, empty if the package does not tell
 */
public record ImageLabel(String format, String name, String version) {

    ImageLabel named(String newName) {
        return new ImageLabel(format, newName, version);
    }
}
