// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.PackageReader;
import io.fotabridge.api.image.TrustedKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * All formats that are known here, as one service: a package that waits from before a restart is not refused because
 * the reader of its format comes a moment later than another one.
 */
@Component(service = PackageReader.class)
public final class KnownFormats implements PackageReader {

    private static final int HEAD = 32;

    private final PackageReader mcuboot = new McubootReader();
    private final List<PackageReader> readers = List.of(mcuboot, new ArchiveReader());

    @Override
    public boolean recognises(byte[] head) {
        return reader(head).isPresent();
    }

    /** {@inheritDoc} What is of no format that is known is refused as no MCUboot image. */
    @Override
    public List<FirmwareImage> read(Path file, TrustedKeys trust)
            throws FirmwareException, IOException, InterruptedException {
        return reader(head(file)).orElse(mcuboot).read(file, trust);
    }

    static byte[] head(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(HEAD);
        }
    }

    private Optional<PackageReader> reader(byte[] head) {
        return readers.stream().filter(reader -> reader.recognises(head)).findFirst();
    }
}
