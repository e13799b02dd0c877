// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.PackagedBytes;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.internal.archive.Archive;
import io.fotabridge.image.internal.archive.MalformedArchiveException;
import io.fotabridge.image.internal.archive.NordicManifest;
import io.fotabridge.image.internal.archive.NordicManifest.Part;
import io.fotabridge.image.internal.nordic.InitCommand;
import io.fotabridge.image.internal.nordic.InitPacket;
import io.fotabridge.image.internal.nordic.InitPacketSigner;
import io.fotabridge.image.internal.nordic.MalformedInitPacketException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads the packages that nrfutil makes for the boot loader of Nordic's nRF5 SDK. Each binary is compared with what its
 * init packet says of it; who signed the init packet has vouched for the binary with that.
 */
final class NordicReader {

    /** Bytes of one binary: the flash of no device with this boot loader is as large. */
    private static final long LARGEST_BINARY = 16L << 20;

    /** The application first; what it stands on has the higher numbers. */
    List<FirmwareImage> read(Archive archive, NordicManifest manifest, TrustedKeys trust)
            throws FirmwareException, IOException, InterruptedException {
        List<FirmwareImage> images = new ArrayList<>();
        for (Part part : manifest.parts()) {
            try {
                images.add(read(archive, part, part.kind().ordinal(), trust));
            } catch (MalformedArchiveException | MalformedInitPacketException e) {
                throw integrity(part, e.getMessage(), e);
            }
        }
        return images;
    }

    private static FirmwareImage read(Archive archive, Part part, int number, TrustedKeys trust)
            throws MalformedArchiveException, MalformedInitPacketException, FirmwareException, IOException,
                    InterruptedException {
        InitPacket packet = InitPacket.parse(archive.content(part.initPacket(), InitPacket.LARGEST));
        InitCommand command = packet.command();
        if (command.kind() != part.kind()) {
            throw integrity(part, "The init packet is for a " + command.kind().manifestKey() + ", by the manifest it is"
                    + " for a " + part.kind().manifestKey() + ".", null);
        }
        requireFits(archive.length(part.binary()), command, part);
        archive.verify(part.binary());
        try (PackagedBytes binary = archive.bytes(part.binary())) {
            if (!Arrays.equals(binary.sha256(), command.sha256())) {
                throw integrity(part, "Its hash is another one than the init packet says.", null);
            }
        }
        String signer = signer(packet, part, trust);
        return FirmwareImage.nordic(
                        Long.toString(command.firmwareVersion()),
                        HexFormat.of().formatHex(command.sha256()),
                        command.length())
                .signedBy(signer)
                .within(name(command), part.binary(), number)
                .after(part.initPacket());
    }

    private static void requireFits(long length, InitCommand command, Part part) throws FirmwareException {
        if (length != command.length()) {
            throw integrity(part, "It has " + length + " bytes, by the init packet it has " + command.length() + ".",
                    null);
        }
        if (length == 0 || length > LARGEST_BINARY) {
            throw new FirmwareException(FailureCause.UNSUPPORTED_PACKAGE, part.binary() + ": It has " + length
                    + " bytes, and a device takes 1 to " + LARGEST_BINARY + ".");
        }
    }

    private static String signer(InitPacket packet, Part part, TrustedKeys trust) throws FirmwareException {
        if (trust.isEmpty()) {
            return "";
        }
        return InitPacketSigner.of(packet, trust).orElseThrow(() -> new FirmwareException(
                FailureCause.UNTRUSTED,
                part.initPacket() + ": " + (packet.signature().isEmpty()
                        ? "The init packet is not signed. Sign it (nrfutil pkg generate --key-file) with"
                        : "The init packet is signed by no key that this gateway trusts. Sign it with")
                        + " a key whose public half is among the trusted keys."));
    }

    /** What it is made for, in place of the name that such packages do not have. */
    private static String name(InitCommand command) {
        String softDevices = command.softDevices().stream()
                .map(id -> String.format("0x%X", id))
                .collect(Collectors.joining(" or "));
        return command.kind().manifestKey() + " for hardware " + command.hardwareVersion()
                + (softDevices.isEmpty() ? "" : ", SoftDevice " + softDevices);
    }

    private static FirmwareException integrity(Part part, String sentence, Exception reason) {
        return new FirmwareException(
                FailureCause.INTEGRITY,
                part.binary() + ": " + sentence + " " + McubootReader.PUBLISH_AGAIN,
                reason);
    }
}
