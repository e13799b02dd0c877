// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the first image comes from. */
@FunctionalInterface
interface FirmwareSource {

    InputStream open() throws IOException;

    static FirmwareSource of(Path file) {
        return () -> Files.newInputStream(file);
    }

    static FirmwareSource of(byte[] image) {
        byte[] copy = image.clone();
        return () -> new ByteArrayInputStream(copy);
    }
}
