// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import static io.fotabridge.image.internal.TestPackage.APPLICATION_IMAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.api.image.UnknownFormatException;
import io.fotabridge.image.internal.ZipWriter.Claim;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Zip files that are broken, hostile, or of another kind; each is refused with a cause and a sentence. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MalformedArchiveTest {

    private static final int ENCRYPTED = 1;
    private static final int DEFLATED = 8;
    private static final int BZIP2 = 12;
    private static final String APP = "\"file\": \"app.bin\"";

    @TempDir
    Path folder;

    /** What is wrong with what a package of ours says: nobody takes it, not even raw. */
    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("a missing file", TestPackage.withFile("\"file\": \"net.bin\""), "no net.bin"),
                arguments("a size that differs", TestPackage.withFile(APP + ", \"size\": 5"), "manifest it has 5"),
                arguments("a name twice", TestPackage.ofTheSdk().stored("app.bin", new byte[9]).build(), "2 files"),
                arguments("a wrong CRC", claiming(new Claim(0, 0, APPLICATION_IMAGE.length, 1)), "cannot be unpacked"),
                arguments("more than it claims", claiming(new Claim(0, DEFLATED, 1, 1)), "cannot be unpacked"),
                arguments("a damaged image", withImage("bad-payload-bit.bin"), "app.bin: The SHA-256 hash"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aPackageThatIsNotWhatItSays(String what, byte[] zip, String words) {
        FirmwareException refusal = refusal(zip);

        assertEquals(FailureCause.INTEGRITY, refusal.failure());
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
        assertTrue(!(refusal instanceof UnknownFormatException), "could be taken raw");
    }

    /** What is of no format that is known: a target that takes anything may have it. */
    static Stream<Arguments> unknown() {
        String deep = "{\"files\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";
        return Stream.of(
                arguments(zip("app.bin"), "no manifest.json"),
                arguments(zip("folder/manifest.json"), "no manifest.json"),
                arguments(TestPackage.with("<manifest/>"), "no JSON"),
                arguments(TestPackage.with("[1, 2]"), "no JSON object"),
                arguments(TestPackage.with(deep), "manifest.json"),
                arguments(TestPackage.with("{\"files\": []}"), "lists no files"),
                arguments(TestPackage.with("{\"files\": [7]}"), "not objects"),
                arguments(TestPackage.with("{\"manifest\": []}"), "lists no files"),
                arguments(TestPackage.with("{\"manifest\": {}}"), "of nrfutil"),
                arguments(TestPackage.with("{\"manifest\": {\"application\": {}}}"), "without a plain name"),
                arguments(TestPackage.with("{\"files\": [" + "{},".repeat(24) + "{}]}"), "more files"),
                arguments(TestPackage.withFile("\"type\": \"application\""), "without a plain name"),
                arguments(TestPackage.withFile("\"file\": \"../app.bin\""), "without a plain name"),
                arguments(TestPackage.withFile("\"file\": \"c:\\\\app.bin\""), "without a plain name"),
                arguments(TestPackage.withFile(APP + ", \"type\": \"mcuboot\""), "the boot loader"),
                arguments(TestPackage.withFile(APP + ", \"type\": \"suit-envelope\""), "SUIT"),
                arguments(TestPackage.withFile(APP + ", \"type\": \"modem" + "\\u0007".repeat(90) + "\""), "type modem"),
                arguments(TestPackage.withFile(APP + ", \"image_index\": \"24\""), "no usable image_index"),
                arguments(TestPackage.withFile(APP + ", \"image_index\": -1"), "no usable image_index"),
                arguments(TestPackage.withFile(APP + ", \"image_index\": {}"), "no usable image_index"),
                arguments(
                        TestPackage.with("{\"files\": [{" + APP + ", \"image_index\": \"0\", \"slot\": \"0\"},"
                                + "{\"file\": \"ipc_radio.bin\", \"image_index\": \"0\", \"slot\": \"1\"}]}"),
                        "direct XIP"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("unknown")
    void aZipFileOfAnotherKind(byte[] zip, String words) {
        FirmwareException refusal = assertInstanceOf(UnknownFormatException.class, refusal(zip));

        assertEquals(FailureCause.UNSUPPORTED_PACKAGE, refusal.failure());
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }

    @Test
    void aManifestIsShort() {
        FirmwareException refusal = refusal(TestPackage.with(TestPackage.manifest() + " ".repeat(64 * 1024)));

        assertTrue(refusal.getMessage().contains("longer than 65536 bytes"), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({ENCRYPTED + ", 0", "0, " + BZIP2})
    void whatIsEncryptedOrPackedInAnUnusualWayIsRefused(int flags, int method) {
        FirmwareException refusal = refusal(claiming(new Claim(flags, method, APPLICATION_IMAGE.length, 1)));

        assertEquals(FailureCause.INTEGRITY, refusal.failure());
        assertTrue(refusal.getMessage().contains("unusual"), refusal.getMessage());
    }

    /** The JDK would take the whole directory into memory. */
    @Test
    void aDirectoryThatClaimsToBeHugeIsNotRead() {
        byte[] zip = TestPackage.ofTheSdk().build();
        zip[zip.length - 22 + 14] = 0x7f;

        FirmwareException refusal = refusal(zip);

        assertTrue(refusal.getMessage().contains("directory"), refusal.getMessage());
        ZipWriter many = TestPackage.ofTheSdk();
        for (int i = 0; i < 20_000; i++) {
            many.stored("a file of no use " + i, new byte[0]);
        }
        assertTrue(refusal(many.build()).getMessage().contains("directory"));
    }

    @Test
    void aBombIsNotUnpacked() {
        byte[] zeros = ZipWriter.deflate(new byte[1 << 20]);
        String file = "{\"type\": \"application\", \"image_index\": \"%d\", \"file\": \"%d.bin\"},";
        StringBuilder files = new StringBuilder();
        ZipWriter zip = new ZipWriter();
        for (int i = 0; i < 24; i++) {
            zip.entry(i + ".bin", zeros, new Claim(0, DEFLATED, 64 << 20, 1));
            files.append(file.formatted(i, i));
        }
        String manifest = "{\"files\": [" + files.substring(0, files.length() - 1) + "]}";

        FirmwareException refusal =
                refusal(zip.stored("manifest.json", manifest.getBytes(StandardCharsets.UTF_8)).build());

        assertTrue(refusal.getMessage().contains("more than 256 MiB"), refusal.getMessage());
    }

    /** As many as a directory has room for, and as many images as a manifest may list. */
    @Test
    void thousandsOfEntriesCostLittle() throws Exception {
        byte[] image = WorkedExampleTest.plain();
        StringBuilder files = new StringBuilder();
        ZipWriter zip = new ZipWriter();
        for (int i = 0; i < 20_000; i++) {
            zip.stored(Integer.toString(i, 36), i < 24 ? image : new byte[0]);
            files.append(i < 24 ? "{\"image_index\": %d, \"file\": \"%s\"},".formatted(i, Integer.toString(i, 36)) : "");
        }
        String manifest = "{\"files\": [" + files.substring(0, files.length() - 1) + "]}";

        assertEquals(24, read(zip.stored("manifest.json", manifest.getBytes(StandardCharsets.UTF_8)).build()).size());
    }

    /** The JDK looks for the end of the directory in the last 64 KiB only, and so does everything before it. */
    @Test
    void aFileOfTerabytesThatIsNoZipFileIsRefusedAtOnce() throws Exception {
        Path file = folder.resolve("package");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(new byte[] {'P', 'K', 3, 4});
            sparse.setLength(1L << 40);
        }

        assertThrows(UnknownFormatException.class, () -> new KnownFormats().read(file, TrustedKeys.NONE));
    }

    @Test
    void anEmptyZipFileIsNotRecognised() {
        assertTrue(!new KnownFormats().recognises(new ZipWriter().build()));
    }

    @Test
    void whereverItIsCutItIsRefusedOrWhole() throws Exception {
        byte[] zip = TestPackage.ofTheSdk().build();
        List<FirmwareImage> whole = read(zip);
        for (int end = 4; end < zip.length; end += end > zip.length - 400 ? 1 : 97) {
            try {
                assertEquals(whole, read(Arrays.copyOf(zip, end)), "cut at " + end);
            } catch (FirmwareException e) {
                assertEquals(FailureCause.INTEGRITY, e.failure(), "cut at " + end);
            }
        }
    }

    private static byte[] claiming(Claim claim) {
        byte[] content = claim.method() == DEFLATED ? ZipWriter.deflate(APPLICATION_IMAGE) : APPLICATION_IMAGE;
        return new ZipWriter()
                .entry("app.bin", content, claim)
                .stored("manifest.json", ("{\"files\": [{" + APP + "}]}").getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static byte[] withImage(String name) {
        return new ZipWriter()
                .deflated("app.bin", TestFiles.image(name))
                .stored("manifest.json", ("{\"files\": [{" + APP + "}]}").getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static byte[] zip(String name) {
        return new ZipWriter().stored(name, TestPackage.manifestBytes()).build();
    }

    private FirmwareException refusal(byte[] zip) {
        return assertThrows(FirmwareException.class, () -> read(zip));
    }

    private List<FirmwareImage> read(byte[] zip) throws FirmwareException, IOException, InterruptedException {
        return new KnownFormats().read(Files.write(folder.resolve("package"), zip), TrustedKeys.NONE);
    }
}
