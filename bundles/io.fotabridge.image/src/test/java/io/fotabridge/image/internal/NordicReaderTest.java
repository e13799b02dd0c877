// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import static io.fotabridge.image.internal.NordicPackage.command;
import static io.fotabridge.image.internal.NordicPackage.newKey;
import static io.fotabridge.image.internal.NordicPackage.signed;
import static io.fotabridge.image.internal.NordicPackage.unsigned;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.PackagedBytes;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.ImageReport;
import io.fotabridge.image.PackageInspector;
import io.fotabridge.image.PackageReport;
import io.fotabridge.image.Verdict;
import io.fotabridge.image.internal.nordic.InitPacket;
import io.fotabridge.image.internal.nordic.MalformedInitPacketException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NordicReaderTest {

    private static final int APPLICATION = 0;
    private static final int SOFT_DEVICE_AND_BOOT_LOADER = 3;
    private static final KeyPair KEY = newKey("secp256r1");

    @TempDir
    Path folder;

    private final byte[] binary = new byte[5000];
    private final byte[] command;

    NordicReaderTest() {
        new SplittableRandom(1).nextBytes(binary);
        command = command(APPLICATION, binary);
    }

    private List<FirmwareImage> read(byte[] zip, TrustedKeys trust) throws Exception {
        return new KnownFormats().read(Files.write(folder.resolve("package.zip"), zip), trust);
    }

    private FirmwareException refusal(byte[] zip, TrustedKeys trust) {
        return assertThrows(FirmwareException.class, () -> read(zip, trust));
    }

    private FailureCause cause(byte[] initPacket) {
        return refusal(new NordicPackage().application(binary, initPacket).build(), TrustedKeys.NONE).failure();
    }

    private static TrustedKeys trusting(KeyPair... pairs) {
        return new TrustedKeys(Arrays.stream(pairs).map(KeyPair::getPublic).toList());
    }

    @Test
    void tellsWhatIsInThePackage() throws Exception {
        FirmwareImage image =
                read(new NordicPackage().application(binary, unsigned(command)).build(), TrustedKeys.NONE).get(0);

        assertEquals(FirmwareImage.NORDIC_DFU, image.label().format());
        assertEquals("3", image.version());
        assertEquals("application for hardware 52, SoftDevice 0x100", image.label().name());
        assertEquals(HexFormat.of().formatHex(NordicPackage.sha256(binary)), image.hash());
        assertEquals(5000, image.length());
        assertEquals("", image.signer());
        assertEquals(0, image.number());
    }

    @Test
    void isShownToPeopleByItsEntries() throws Exception {
        Path file = folder.resolve("package.zip");
        Files.write(file, new NordicPackage().application(binary, unsigned(command)).build());

        PackageReport report = new PackageInspector().inspect(file, TrustedKeys.NONE);

        assertTrue(report.verdict() instanceof Verdict.Accepted);
        assertEquals(List.of("application.bin"), report.images().stream().map(ImageReport::entry).toList());
    }

    /** Both where the target will read them. */
    @Test
    void binaryAndInitPacketLieInThePackage() throws Exception {
        byte[] initPacket = unsigned(command);
        FirmwareImage image =
                read(new NordicPackage().application(binary, initPacket).build(), TrustedKeys.NONE).get(0);

        assertArrayEquals(binary, content(PackagedBytes.open(folder.resolve("package.zip"), image)));
        assertArrayEquals(initPacket, content(PackagedBytes.openCompanion(folder.resolve("package.zip"), image)));
    }

    private static byte[] content(PackagedBytes bytes) throws IOException {
        try (bytes) {
            ByteBuffer all = ByteBuffer.allocate((int) bytes.length());
            bytes.read(0, all);
            return all.array();
        }
    }

    /** The InitCommand of the fact sheet, byte by byte as nrfutil writes it. */
    @Test
    void readsTheWorkedExample() throws Exception {
        byte[] example = HexFormat.of().parseHex("080310341a0280022000280030003888" + "27" + "42240803122"
                + "0" + HexFormat.of().formatHex(reversed(NordicPackage.sha256(binary))) + "48005a0408001200");

        FirmwareImage image =
                read(new NordicPackage().application(binary, unsigned(example)).build(), TrustedKeys.NONE).get(0);

        assertEquals("3", image.version());
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[bytes.length - 1 - i] = bytes[i];
        }
        return reversed;
    }

    @Test
    void theApplicationComesFirst() throws Exception {
        byte[] loader = new byte[800];
        List<FirmwareImage> images = read(
                new NordicPackage()
                        .part("softdevice_bootloader", loader, unsigned(command(SOFT_DEVICE_AND_BOOT_LOADER, loader)))
                        .application(binary, unsigned(command))
                        .build(),
                TrustedKeys.NONE);

        assertEquals(
                List.of("application.bin", "softdevice_bootloader.bin"),
                images.stream().map(image -> image.place().entry()).toList());
        assertTrue(images.get(0).number() < images.get(1).number());
    }

    @Test
    void namesTheTrustedKeyThatSigned() throws Exception {
        byte[] zip = new NordicPackage().application(binary, signed(command, KEY.getPrivate(), 0)).build();

        String signer = read(zip, trusting(newKey("secp384r1"), newKey("secp256r1"), KEY)).get(0).signer();

        assertTrue(signer.startsWith("ECDSA P-256 key "), signer);
        assertEquals("", read(zip, TrustedKeys.NONE).get(0).signer());
    }

    @Test
    void trustsNobodyElse() throws Exception {
        byte[] signed = signed(command, KEY.getPrivate(), 0);
        byte[] other = command(APPLICATION, binary);
        other[1] = 4; // another version under the same signature
        byte[] forged = signed.clone();
        System.arraycopy(other, 0, forged, indexOf(forged, command), other.length);

        for (byte[] initPacket : List.of(unsigned(command), forged, signed(command, KEY.getPrivate(), 1))) {
            FirmwareException refusal =
                    refusal(new NordicPackage().application(binary, initPacket).build(), trusting(KEY));
            assertEquals(FailureCause.UNTRUSTED, refusal.failure(), refusal.getMessage());
        }
        assertEquals(
                FailureCause.UNTRUSTED,
                refusal(new NordicPackage().application(binary, signed).build(), trusting(newKey("secp256r1")))
                        .failure());
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int at = 0; at <= all.length - part.length; at++) {
            if (Arrays.equals(all, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("not there");
    }

    @Test
    void theInitPacketMustBeOfTheBinary() {
        byte[] longer = Arrays.copyOf(binary, 5001);
        byte[] changed = binary.clone();
        changed[4999] ^= 1;

        assertEquals(FailureCause.INTEGRITY, cause(unsigned(command(APPLICATION, longer))));
        assertEquals(FailureCause.INTEGRITY, cause(unsigned(command(APPLICATION, changed))));
        assertEquals(FailureCause.INTEGRITY, cause(unsigned(command(SOFT_DEVICE_AND_BOOT_LOADER, binary))));
    }

    @Test
    void whatIsNoInitPacketIsNone() {
        assertEquals(FailureCause.INTEGRITY, cause(new byte[0]));
        assertEquals(FailureCause.INTEGRITY, cause(new byte[513]));
        assertEquals(FailureCause.INTEGRITY, cause(unsigned(command(9, binary))));
        assertEquals(FailureCause.INTEGRITY, cause(Arrays.copyOf(unsigned(command), 40)));
        byte[] twice = NordicPackage.bytes(unsigned(command), 1, new byte[0]);
        assertEquals(FailureCause.INTEGRITY, cause(twice));
    }

    @Test
    void theLegacyBootLoaderIsRefusedByName() {
        String manifest = "{\"manifest\": {\"dfu_version\": 0.5, \"application\": {\"bin_file\": \"application.bin\","
                + " \"dat_file\": \"application.dat\", \"init_packet_data\": {\"application_version\": 1}}}}";

        FirmwareException refusal = refusal(
                new NordicPackage().application(binary, unsigned(command)).build(manifest), TrustedKeys.NONE);

        assertEquals(FailureCause.UNSUPPORTED_PACKAGE, refusal.failure());
        assertTrue(refusal.getMessage().contains("legacy"), refusal.getMessage());
    }

    /**
     * {@code -Dfuzz.seed=} replays a failure. Every hundredth of those that have the form goes through the whole reader.
     */
    @Test
    void damagedInitPacketsAreRefusedAndNothingElse() throws Exception {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        Mutation mutation = new Mutation(new SplittableRandom(seed));
        byte[] initPacket = signed(command, KEY.getPrivate(), 0);
        int formed = 0;
        for (int i = 0; i < 8_000; i++) {
            byte[] damaged = mutation.of(initPacket);
            try {
                InitPacket.parse(damaged);
                formed++;
            } catch (MalformedInitPacketException e) {
                continue; // as it should be
            } catch (RuntimeException e) {
                throw new AssertionError("-Dfuzz.seed=" + seed + ", round " + i, e);
            }
            if (formed % 100 == 0) {
                assertNothingElseIsInstalled(damaged, "-Dfuzz.seed=" + seed + ", round " + i);
            }
        }
        assertTrue(formed > 0 && formed < 8_000, formed + " have the form");
    }

    /** Only what the signature does not cover may differ. */
    private void assertNothingElseIsInstalled(byte[] damaged, String told) throws Exception {
        try {
            List<FirmwareImage> images =
                    read(new NordicPackage().application(binary, damaged).build(), trusting(KEY));
            assertEquals("3", images.get(0).version(), told);
        } catch (FirmwareException e) {
            assertTrue(e.failure() == FailureCause.INTEGRITY || e.failure() == FailureCause.UNTRUSTED, told);
        }
    }
}
