// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.check;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.PackageReader;
import io.fotabridge.api.image.UnknownFormatException;
import io.fotabridge.engine.internal.store.StoredPackage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds out what a package is, and whether somebody vouches for it who is trusted. */
public record PackageCheck(Collection<PackageReader> readers, Trust trust) {

    /** Enough for any reader to recognise its format by. */
    private static final int HEAD = 512;

    /**
     * The images that the package holds.
     *
     * @param takesRawFiles whether a package that no reader recognises is taken as it is
     */
    public List<FirmwareImage> check(StoredPackage pack, boolean takesRawFiles)
            throws FirmwareException, InterruptedException {
        try {
            byte[] head = head(pack.file());
            if (head.length == 0) {
                throw new FirmwareException(FailureCause.INTEGRITY, "The package is empty");
            }
            Optional<PackageReader> reader =
                    readers.stream().filter(r -> r.recognises(head)).findFirst();
            if (reader.isPresent()) {
                return reader.get().read(pack.file(), trust.keys());
            }
        } catch (UnknownFormatException e) {
            if (!takesRawFiles) {
                throw e;
            }
        } catch (IOException e) {
            throw new FirmwareException(
                    FailureCause.INTERNAL, "The package cannot be read back from the store: " + e.getMessage(), e);
        }
        if (takesRawFiles) {
            trust.requireNoRawFile();
            return List.of(FirmwareImage.raw(pack.sha256(), pack.size()));
        }
        throw new FirmwareException(
                FailureCause.UNSUPPORTED_PACKAGE,
                "The package is no MCUboot image, and no zip file of several or of Nordic's; to have it taken as it is,"
                        + " set raw.files for this target");
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(HEAD);
        }
    }
}
