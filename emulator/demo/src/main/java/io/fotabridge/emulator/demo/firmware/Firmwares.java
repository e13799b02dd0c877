// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.firmware;

import io.fotabridge.emulator.device.image.KeyFile;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.device.image.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** All firmware of one run: what the devices run at first, and what they are to run. */
public final class Firmwares {

    private static final int KIB = 1024;
    private static final int PUSHED_SIZE = 384 * KIB;
    private static final int PULLED_SIZE = 320 * KIB;
    private static final int OVER_AIR_SIZE = 32 * KIB;
    private static final int FACTORY_SIZE = 96 * KIB;
    private static final int FORGED_SIZE = 16 * KIB;

    private final Path folder;
    private final ImageInspection inspection;
    private final Optional<Firmware> given;
    private final Optional<SigningKey> vendor;

    private Firmwares(Path folder, Optional<Firmware> given, Optional<SigningKey> vendor) {
        this.folder = folder;
        this.inspection = new ImageInspection(folder.resolve("scratch"));
        this.given = given;
        this.vendor = vendor;
    }

    /** The user's own file for devices on serial lines. Its signer is unknown here: nobody asks for signatures. */
    public static Firmwares given(Path folder, Path file) throws IOException, UnusableImageException {
        Firmware firmware = new ImageInspection(folder.resolve("scratch")).inspect(file.toAbsolutePath());
        return new Firmwares(folder, Optional.of(firmware), Optional.empty());
    }

    /** Images made for this run, signed with a key made for this run. */
    public static Firmwares made(Path folder) throws IOException {
        SigningKey key = SigningKey.ed25519();
        KeyFile.write(key, folder.resolve("vendor-key.pem"));
        return new Firmwares(folder, Optional.empty(), Optional.of(key));
    }

    /** The file with the key that the devices' boot loaders trust; empty if they trust any image with a right hash. */
    public Optional<Path> trustedKeyFile() {
        return vendor.map(key -> folder.resolve("vendor-key.pem"));
    }

    /** The public key that the gateway trusts, as PEM; empty likewise. */
    public Optional<String> trustedKey() {
        return vendor.map(KeyFile::publicPem);
    }

    /** What a device runs before: a version that the new one is not. */
    public Firmware factory(String device) throws IOException {
        String version = Stream.of("1.0.0", "0.9.0")
                .filter(candidate -> given.filter(firmware -> firmware.version().equals(candidate)).isEmpty())
                .findFirst()
                .orElseThrow();
        return make(device + "-" + version, version, 1, FACTORY_SIZE);
    }

    /** What the device that is pushed to gets. */
    public Firmware pushed(String device) throws IOException {
        return given.isPresent() ? given.get() : make(device + "-1.1.0", "1.1.0", 2, PUSHED_SIZE);
    }

    /** What the device whose firmware is fetched gets. */
    public Firmware pulled(String device) throws IOException {
        return given.isPresent() ? given.get() : make(device + "-2.0.0", "2.0.0", 3, PULLED_SIZE);
    }

    /** What the device on Bluetooth gets, which is slow: never the user's file, which may be large. */
    public Firmware overAir(String device) throws IOException {
        return make(device + "-1.4.0", "1.4.0", 5, OVER_AIR_SIZE);
    }

    /** An image that is right in every way, but for the key: no one knows it. Empty if nobody asks for signatures. */
    public Optional<Firmware> forged() throws IOException {
        return vendor.isEmpty() ? Optional.empty()
                : Optional.of(make("forged-9.9.9", "9.9.9", 4, FORGED_SIZE, Optional.of(SigningKey.ed25519())));
    }

    private Firmware make(String name, String version, long seed, long size) throws IOException {
        return make(name, version, seed, size, vendor);
    }

    private Firmware make(String name, String version, long seed, long size, Optional<SigningKey> key)
            throws IOException {
        Path file = folder.resolve(name + ".bin");
        McubootImages image = McubootImages.version(version).body(seed, size);
        key.ifPresent(image::signedWith);
        image.writeTo(file);
        try {
            return inspection.inspect(file);
        } catch (UnusableImageException e) {
            throw new IllegalStateException("what was made here is good", e);
        }
    }
}
