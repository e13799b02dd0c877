// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dfu;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes packages as nrfutil does: a zip with a manifest, and for each firmware its bytes and its init packet. */
public final class DfuPackages {
    private final List<Part> parts = new ArrayList<>();
    private Optional<PrivateKey> key = Optional.empty();
    private long hardwareVersion = 52;
    private List<Integer> softDevices = List.of(0x100);

    private record Part(FirmwareType type, long version, byte[] firmware) { }

    /** A key as the makers of devices have one. */
    public static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    /** Adds a firmware. */
    public DfuPackages firmware(FirmwareType type, long version, byte[] bytes) {
        parts.add(new Part(type, version, bytes.clone()));
        return this;
    }

    public DfuPackages signedWith(PrivateKey value) {
        key = Optional.of(value);
        return this;
    }

    /** 52 unless it is said. */
    public DfuPackages hardwareVersion(long value) {
        hardwareVersion = value;
        return this;
    }

    /** 0x100 unless it is said. */
    public DfuPackages softDevices(Integer... values) {
        softDevices = List.of(values);
        return this;
    }

    /** The init packet of a firmware. */
    public byte[] initPacket(FirmwareType type, long version, byte[] firmware) {
        InitCommand command = command(type, version, firmware.length, sha256(firmware));
        return InitPacket.encode(command, key.map(secret -> NordicSignature.sign(command.encode(), secret)));
    }

    /** The zip file. */
    public byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            List<String> entries = new ArrayList<>();
            for (Part part : parts) {
                String name = part.type().manifestName();
                add(zip, name + ".bin", part.firmware());
                add(zip, name + ".dat", initPacket(part.type(), part.version(), part.firmware()));
                entries.add("\"%1$s\":{\"bin_file\":\"%1$s.bin\",\"dat_file\":\"%1$s.dat\"}".formatted(name));
            }
            String manifest = "{\"manifest\":{" + String.join(",", entries) + "}}";
            add(zip, "manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    InitCommand command(FirmwareType type, long version, long size, byte[] sha256) {
        boolean application = type == FirmwareType.APPLICATION || type == FirmwareType.EXTERNAL_APPLICATION;
        return new InitCommand(version, hardwareVersion, softDevices, type,
                type == FirmwareType.SOFTDEVICE ? size : 0,
                type == FirmwareType.BOOTLOADER || type == FirmwareType.SOFTDEVICE_BOOTLOADER ? size : 0,
                application ? size : 0, InitCommand.SHA256, NordicSignature.reversed(sha256));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
