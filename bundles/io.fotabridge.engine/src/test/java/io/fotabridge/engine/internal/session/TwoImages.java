// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.PackageReader;
import io.fotabridge.api.image.TrustedKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Takes every zip file for a package of version 2.0.0 for the application and 3.0.0 for the second core. */
final class TwoImages implements PackageReader {

    static final List<String> HASHES = List.of("aa".repeat(32), "bb".repeat(32));
    static final List<byte[]> CONTENTS = List.of(SessionTest.image(4000), SessionTest.image(2500));
    static final int LENGTH = 6500;

    @Override
    public boolean recognises(byte[] head) {
        return head[0] == 'P';
    }

    @Override
    public List<FirmwareImage> read(Path file, TrustedKeys trust) {
        return List.of(image(0, "2.0.0"), image(1, "3.0.0"));
    }

    private static FirmwareImage image(int number, String version) {
        return FirmwareImage.mcuboot(version, HASHES.get(number), CONTENTS.get(number).length)
                .within("pump controller", number + ".bin", number);
    }

    static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int number = 0; number < CONTENTS.size(); number++) {
                zip.putNextEntry(new ZipEntry(number + ".bin"));
                zip.write(CONTENTS.get(number));
            }
        }
        return bytes.toByteArray();
    }
}
