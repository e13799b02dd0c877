// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.ImageContents;
import io.fotabridge.image.ImageReport;
import io.fotabridge.image.PackageReport;
import io.fotabridge.image.PackageReport.Kind;
import io.fotabridge.image.Verdict;
import io.fotabridge.image.Verdict.Accepted;
import io.fotabridge.image.Verdict.Refused;
import io.fotabridge.image.internal.format.MalformedImageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Looks at a package for people. The readers have the say on what is accepted; everything else is read once more beside
 * them, and left out where it cannot be read: then the verdict tells why.
 */
public final class Inspection {

    private final McubootReader mcuboot = new McubootReader();
    private final ArchiveReader archives = new ArchiveReader();
    private final Path file;
    private final TrustedKeys trust;

    public Inspection(Path file, TrustedKeys trust) {
        this.file = file;
        this.trust = trust;
    }

    public PackageReport report() throws IOException, InterruptedException {
        byte[] head = KnownFormats.head(file);
        List<FirmwareImage> accepted = new ArrayList<>();
        Verdict verdict = verdict(accepted);
        if (mcuboot.recognises(head)) {
            return new PackageReport(Kind.MCUBOOT, "", verdict, List.of(image()));
        }
        return archives.recognises(head)
                ? archive(verdict, accepted)
                : new PackageReport(Kind.UNKNOWN, "", verdict, List.of());
    }

    private Verdict verdict(List<FirmwareImage> accepted) throws IOException, InterruptedException {
        try {
            accepted.addAll(new KnownFormats().read(file, trust));
            return new Accepted();
        } catch (FirmwareException e) {
            return refused(e);
        }
    }

    private static Refused refused(FirmwareException e) {
        return new Refused(e.failure(), e.getMessage());
    }

    private ImageReport image() throws IOException, InterruptedException {
        try (FileChannel channel = FileChannel.open(file)) {
            return image("", FirmwareImage.UNNUMBERED, new ChannelSource(channel));
        }
    }

    /**
     * As far as it can be read: what is wrong with it stands in the verdict already. Of what is accepted and is no MCUboot
     * image, the entries are named.
     */
    private PackageReport archive(Verdict verdict, List<FirmwareImage> accepted) throws IOException, InterruptedException {
        List<ImageReport> images = new ArrayList<>();
        AtomicReference<String> name = new AtomicReference<>("");
        try {
            archives.visit(file, (manifest, listed, source) -> {
                name.set(manifest.name());
                images.add(image(listed.name(), listed.imageNumber(), source));
            });
        } catch (FirmwareException e) {
            accepted.forEach(image -> images.add(
                    new ImageReport(image.place().entry(), image.number(), new Accepted(), Optional.empty())));
        }
        return new PackageReport(Kind.ZIP, name.get(), verdict, images);
    }

    private ImageReport image(String entry, int number, ImageSource source) throws IOException, InterruptedException {
        try {
            String signer = mcuboot.read(source, trust).signer();
            return new ImageReport(entry, number, new Accepted(), contents(source, signer));
        } catch (FirmwareException e) {
            return new ImageReport(entry, number, refused(e), contents(source, ""));
        }
    }

    private static Optional<ImageContents> contents(ImageSource source, String signer)
            throws IOException, InterruptedException {
        try {
            return Optional.of(Description.of(McubootImage.parse(source), signer));
        } catch (MalformedImageException e) {
            return Optional.empty(); // the verdict says the same
        }
    }
}
