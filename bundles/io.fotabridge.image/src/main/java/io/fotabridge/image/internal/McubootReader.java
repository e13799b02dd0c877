// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.PackageReader;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.internal.format.Decompressed;
import io.fotabridge.image.internal.format.ImageFlag;
import io.fotabridge.image.internal.format.ImageHeader;
import io.fotabridge.image.internal.format.MalformedImageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads packages that are one MCUboot image: checks its form, its hash, and who signed it. What follows the image in
 * the file (the rest of a slot, as programmers and {@code imgtool --pad} leave it) is not counted as part of it.
 *
 * <p>Versions are told as {@code 1.2.3}, with {@code +4} behind it only when there is a build number.
 */
final class McubootReader implements PackageReader {

    static final String PUBLISH_AGAIN = "Publish an intact copy of the file and repeat the update.";

    /** {@inheritDoc} Also true of version 1 of the format, so that it can be refused by name. */
    @Override
    public boolean recognises(byte[] head) {
        return ImageHeader.startsImage(head) || ImageHeader.startsOldImage(head);
    }

    /**
     * {@inheritDoc}
     *
     * <p>An interrupt ends it before the next piece of 64 KiB.
     */
    @Override
    public List<FirmwareImage> read(Path file, TrustedKeys trust)
            throws FirmwareException, IOException, InterruptedException {
        try (FileChannel channel = FileChannel.open(file)) {
            return List.of(read(new ChannelSource(channel), trust));
        }
    }

    FirmwareImage read(ImageSource source, TrustedKeys trust)
            throws FirmwareException, IOException, InterruptedException {
        refuseOtherFormats(source.read(0, (int) Math.min(ImageHeader.MAGIC_LENGTH, source.length())));
        McubootImage image = parse(source);
        IntegrityCheck.check(image, source);
        refuseWhatIsNeverBooted(image.header());
        String signer = SignerCheck.signer(image, source, trust);
        FirmwareImage firmware = FirmwareImage.mcuboot(
                        image.header().version().toString(), HexFormat.of().formatHex(image.hash()), image.length())
                .signedBy(signer)
                .demanding(image.contents().demands());
        return unpackedHash(image).map(firmware::unpackedTo).orElse(firmware);
    }

    /** The protected TLVs that tell it are part of what is hashed, and signed. */
    private static Optional<String> unpackedHash(McubootImage image) {
        return image.contents().decompressed().map(Decompressed::hash).map(HexFormat.of()::formatHex);
    }

    private static void refuseOtherFormats(byte[] head) throws FirmwareException {
        if (ImageHeader.startsOldImage(head)) {
            throw new FirmwareException(FailureCause.UNSUPPORTED_PACKAGE, "The file is an image of version 1 of "
                    + "the MCUboot format (magic 96f3b83c), which boot loaders refuse today. Build it again with a "
                    + "current imgtool.");
        }
        if (head.length == 0) {
            throw new FirmwareException(FailureCause.INTEGRITY, "The file is empty. " + PUBLISH_AGAIN);
        }
        if (!ImageHeader.startsImage(head)) {
            throw new FirmwareException(FailureCause.UNSUPPORTED_PACKAGE, "The file is no MCUboot image. Publish the "
                    + "file that imgtool signed (of a Zephyr build zephyr.signed.bin, no .hex or .elf).");
        }
    }

    /** MCUboot passes over an image in a slot that is marked so (loader.c, boot_validate_slot). */
    private static void refuseWhatIsNeverBooted(ImageHeader header) throws FirmwareException {
        if (header.has(ImageFlag.NON_BOOTABLE)) {
            throw new FirmwareException(FailureCause.UNSUPPORTED_PACKAGE, "The image " + header.version() + " is marked "
                    + "as not bootable: no boot loader would install it. Build it without imgtool's --non-bootable.");
        }
    }

    private static McubootImage parse(ImageSource source) throws FirmwareException, IOException, InterruptedException {
        try {
            return McubootImage.parse(source);
        } catch (MalformedImageException e) {
            throw new FirmwareException(FailureCause.INTEGRITY, e.getMessage() + " " + PUBLISH_AGAIN, e);
        }
    }
}
