// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.PackageReader;
import io.fotabridge.api.image.PackagedBytes;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.api.image.UnknownFormatException;
import io.fotabridge.image.internal.archive.Archive;
import io.fotabridge.image.internal.archive.MalformedArchiveException;
import io.fotabridge.image.internal.archive.Manifest;
import io.fotabridge.image.internal.archive.ManifestFile;
import io.fotabridge.image.internal.archive.NordicManifest;
import io.fotabridge.image.internal.archive.UnknownManifestException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads packages that are zip files: that of several images which the nRF Connect SDK builds (dfu_application.zip), and
 * that for the boot loader of Nordic's older SDK. Each MCUboot image is checked as one that is a package by itself. What
 * the manifest does not list is passed over.
 */
final class ArchiveReader implements PackageReader {

    private static final byte[] FIRST_ENTRY = {'P', 'K', 3, 4};

    /** Bytes of all images. More than the flash of any device with MCUboot; a zip bomb is over in seconds. */
    private static final long LARGEST_CONTENT = 256L << 20;

    private final McubootReader mcuboot = new McubootReader();
    private final NordicReader nordic = new NordicReader();

    @Override
    public boolean recognises(byte[] head) {
        return head.length >= FIRST_ENTRY.length
                && Arrays.equals(head, 0, FIRST_ENTRY.length, FIRST_ENTRY, 0, FIRST_ENTRY.length);
    }

    @Override
    public List<FirmwareImage> read(Path file, TrustedKeys trust)
            throws FirmwareException, IOException, InterruptedException {
        return using(file, archive -> {
            byte[] manifest = manifest(archive);
            return NordicManifest.recognises(manifest)
                    ? nordic.read(archive, NordicManifest.parse(manifest), trust)
                    : images(archive, Manifest.parse(manifest), trust);
        });
    }

    private List<FirmwareImage> images(Archive archive, Manifest manifest, TrustedKeys trust)
            throws FirmwareException, IOException, InterruptedException {
        List<FirmwareImage> images = new ArrayList<>();
        visit(archive, manifest, (ofThis, listed, source) -> images.add(
                mcuboot.read(source, trust).within(manifest.name(), listed.name(), listed.imageNumber())));
        return images;
    }

    /** Something to do with each image. */
    @FunctionalInterface
    interface Visitor {
        void visit(Manifest manifest, ManifestFile listed, ImageSource source)
                throws FirmwareException, IOException, InterruptedException;
    }

    /** Hands over each MCUboot image, intact as far as the zip file can tell. */
    void visit(Path file, Visitor visitor) throws FirmwareException, IOException, InterruptedException {
        using(file, archive -> {
            visit(archive, Manifest.parse(manifest(archive)), visitor);
            return null;
        });
    }

    /** Something to do with an open zip file. */
    @FunctionalInterface
    private interface Use<T> {
        T of(Archive archive)
                throws MalformedArchiveException, UnknownManifestException, FirmwareException, IOException,
                        InterruptedException;
    }

    private static <T> T using(Path file, Use<T> use) throws FirmwareException, IOException, InterruptedException {
        try (Archive archive = Archive.open(file)) {
            return use.of(archive);
        } catch (MalformedArchiveException e) {
            throw new UnknownFormatException(
                    FailureCause.INTEGRITY, e.getMessage() + " " + McubootReader.PUBLISH_AGAIN, e);
        } catch (UnknownManifestException e) {
            throw new UnknownFormatException(FailureCause.UNSUPPORTED_PACKAGE, e.getMessage(), e);
        }
    }

    private static byte[] manifest(Archive archive) throws MalformedArchiveException, FirmwareException {
        if (!archive.has(Manifest.ENTRY)) {
            throw new UnknownFormatException(FailureCause.UNSUPPORTED_PACKAGE, "The zip file has no manifest.json at"
                    + " its top. Publish the dfu_application.zip that the nRF Connect SDK builds, or a single signed"
                    + " image.");
        }
        return archive.content(Manifest.ENTRY, Manifest.LARGEST);
    }

    private static void visit(Archive archive, Manifest manifest, Visitor visitor)
            throws FirmwareException, IOException, InterruptedException {
        try {
            requireReasonableSize(archive, manifest);
            for (ManifestFile listed : manifest.files()) {
                archive.verify(listed.name());
                try (PackagedBytes bytes = archive.bytes(listed.name())) {
                    visitor.visit(manifest, listed, new BytesSource(bytes));
                } catch (FirmwareException e) {
                    throw new FirmwareException(e.failure(), listed.name() + ": " + e.getMessage(), e);
                }
            }
        } catch (MalformedArchiveException e) {
            throw new FirmwareException(FailureCause.INTEGRITY, e.getMessage() + " " + McubootReader.PUBLISH_AGAIN, e);
        }
    }

    private static void requireReasonableSize(Archive archive, Manifest manifest)
            throws MalformedArchiveException, FirmwareException {
        long sum = 0;
        for (ManifestFile file : manifest.files()) {
            long length = archive.length(file.name());
            if (file.size().isPresent() && file.size().getAsLong() != length) {
                throw new FirmwareException(FailureCause.INTEGRITY, file.name() + " has " + length + " bytes, by the"
                        + " manifest it has " + file.size().getAsLong() + ". " + McubootReader.PUBLISH_AGAIN);
            }
            sum += Math.min(length, LARGEST_CONTENT); // what is longer is too long already
        }
        if (sum > LARGEST_CONTENT) {
            throw new FirmwareException(FailureCause.UNSUPPORTED_PACKAGE, "The images of the package have more than "
                    + (LARGEST_CONTENT >> 20) + " MiB, more than any device with MCUboot takes.");
        }
    }
}
