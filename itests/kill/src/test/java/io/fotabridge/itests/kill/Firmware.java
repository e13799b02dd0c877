// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.kill;

import io.fotabridge.emulator.device.image.MadeImage;
import io.fotabridge.emulator.device.image.McubootImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;

/** An image of which no other device and no other cycle has the like. */
record Firmware(String version, byte[] bytes, String hash) {

    static Firmware make(String version, long seed, int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MadeImage made = McubootImages.version(version).body(seed, size).writeTo(bytes);
        return new Firmware(version, bytes.toByteArray(), HexFormat.of().formatHex(made.imageHash()));
    }
}
