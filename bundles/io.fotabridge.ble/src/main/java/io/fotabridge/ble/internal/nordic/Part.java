// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.PackagedBytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A firmware of a package and its init packet, open for reading.
 *
 * @param name what it is called in the package
 */
record Part(String name, PackagedBytes initPacket, PackagedBytes firmware) implements Closeable {

    static Part open(Path file, FirmwareImage image) throws IOException {
        PackagedBytes initPacket = PackagedBytes.openCompanion(file, image);
        try {
            return new Part(image.place().entry(), initPacket, PackagedBytes.open(file, image));
        } catch (IOException e) {
            try (initPacket) {
                throw e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (initPacket) {
            firmware.close();
        }
    }
}
