// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.util.HexFormat;

/**
 * One slot of the image list (smp_group_1.rst, "Get state of images response").
 *
 * @param hash lower-case hex, empty if the device does not tell
 */
public record ImageState(
        int image,
        int slot,
        String version,
        String hash,
        boolean pending,
        boolean confirmed,
        boolean active,
        boolean permanent) {

    static ImageState of(CborMap entry) throws SmpFormatException {
        return new ImageState(
                entry.count("image").orElse(0),
                entry.requiredCount("slot"),
                DeviceText.plain(entry.text("version").orElse("")),
                HexFormat.of().formatHex(entry.bytes("hash").orElse(new byte[0])),
                entry.flag("pending"),
                entry.flag("confirmed"),
                entry.flag("active"),
                entry.flag("permanent"));
    }
}
