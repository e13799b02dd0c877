// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import static io.fotabridge.image.internal.TestPackage.APPLICATION_IMAGE;
import static io.fotabridge.image.internal.TestPackage.NETWORK_IMAGE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.PackagedBytes;
import io.fotabridge.api.image.TrustedKeys;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages as tools of all kinds write them. */
class ArchiveReaderTest {

    @TempDir
    Path folder;

    private final KnownFormats reader = new KnownFormats();

    @Test
    void aPackageOfTheSdkHoldsItsImagesWithTheApplicationFirst() throws Exception {
        List<FirmwareImage> images = read(TestPackage.ofTheSdk().build(), TestFiles.keys("images"));

        assertEquals(List.of(0, 1), images.stream().map(FirmwareImage::number).toList());
        assertEquals(List.of("app.bin", "ipc_radio.bin"), images.stream().map(image -> image.place().entry()).toList());
        assertEquals(List.of("1.1.0", "1.1.0+7"), images.stream().map(FirmwareImage::version).toList());
        assertEquals("pump controller", images.get(0).label().name());
        assertTrue(images.stream().noneMatch(image -> image.signer().isEmpty()), images::toString);
        FirmwareImage alone = Reading.read(APPLICATION_IMAGE, TestFiles.keys("images"));
        assertEquals(alone, images.get(0).within("", "", FirmwareImage.UNNUMBERED));
    }

    @Test
    void whatTheJdkPacksIsReadWithAllThatIsNoneOfThePackages() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.setComment("made by hand");
            zip.putNextEntry(new ZipEntry("docs/"));
            add(zip, "docs/app.bin", new byte[10]);
            add(zip, "manifest.json", TestPackage.manifestBytes());
            add(zip, "__MACOSX/._app.bin", new byte[100]);
            add(zip, "ipc_radio.bin", NETWORK_IMAGE);
            add(zip, "app.bin", APPLICATION_IMAGE);
        }

        assertIsComplete(packed.toByteArray());
    }

    @Test
    void entriesMayBeStoredWithTheirLengthBehindThem() throws Exception {
        assertIsComplete(new ZipWriter()
                .storedWithDescriptor("app.bin", APPLICATION_IMAGE)
                .storedWithDescriptor("manifest.json", TestPackage.manifestBytes())
                .storedWithDescriptor("ipc_radio.bin", NETWORK_IMAGE)
                .build());
    }

    @Test
    void fieldsOf64BitsAreRead() throws Exception {
        assertIsComplete(new ZipWriter()
                .zip64()
                .deflated("manifest.json", TestPackage.manifestBytes())
                .deflated("app.bin", APPLICATION_IMAGE)
                .stored("ipc_radio.bin", NETWORK_IMAGE)
                .build("with a comment"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheManifest() throws Exception {
        assertIsComplete(TestPackage.with("\uFEFF" + TestPackage.manifest()));
    }

    /** The bytes of each image are had at any place, forward and back, as an upload that is resumed reads them. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void imagesAreReadWhereTheyLie(boolean isDeflated) throws Exception {
        byte[] zip = isDeflated
                ? new ZipWriter()
                        .deflated("app.bin", APPLICATION_IMAGE)
                        .deflated("ipc_radio.bin", NETWORK_IMAGE)
                        .deflated("manifest.json", TestPackage.manifestBytes())
                        .build()
                : TestPackage.ofTheSdk().build();
        FirmwareImage image = read(zip, TrustedKeys.NONE).get(0);
        Random random = new Random(1);
        try (PackagedBytes bytes = PackagedBytes.open(folder.resolve("package"), image)) {
            assertEquals(APPLICATION_IMAGE.length, bytes.length());
            for (int i = 0; i < 300; i++) {
                int from = random.nextInt(APPLICATION_IMAGE.length + 10);
                ByteBuffer piece = ByteBuffer.allocate(random.nextInt(2000));
                int wanted = Math.max(0, Math.min(piece.capacity(), APPLICATION_IMAGE.length - from));
                assertEquals(wanted, bytes.read(from, piece));
                assertEquals(ByteBuffer.wrap(APPLICATION_IMAGE, Math.min(from, APPLICATION_IMAGE.length), wanted),
                        piece.flip());
            }
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(APPLICATION_IMAGE);
            assertArrayEquals(sha, bytes.sha256());
        }
    }

    @Test
    void anImageThatSaysNothingOfItsNumberIsForWhateverTheTargetIsConfiguredFor() throws Exception {
        FirmwareImage image = read(TestPackage.withFile("\"file\": \"app.bin\""), TrustedKeys.NONE).get(0);

        assertEquals(FirmwareImage.UNNUMBERED, image.number());
        assertEquals("", image.label().name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"image_index\": \"1\"", "\"image_index\": 1", "\"image\": 1", "\"partition\": \"1\""})
    void theNumberIsToldInOneOfSeveralWays(String member) throws Exception {
        byte[] zip = TestPackage.withFile("\"file\": \"app.bin\", \"type\": \"application\", " + member);

        assertEquals(1, read(zip, TrustedKeys.NONE).get(0).number());
    }

    @Test
    void aNameThatIsTooLongOrTriesTricksIsMadePresentable() throws Exception {
        String name = "a\\u0000\\u001b[31m\\n" + "x".repeat(300);
        byte[] zip = TestPackage.with(TestPackage.manifest().replace("pump controller", name));

        String shown = read(zip, TrustedKeys.NONE).get(0).label().name();

        assertEquals(255, shown.length());
        assertTrue(shown.startsWith("a [31m x"), shown);
    }

    /** The same trust as for a single image: one that nobody trusted has signed spoils the package. */
    @Test
    void eachImageMustBeTrusted() {
        FirmwareException refusal = assertThrows(
                FirmwareException.class,
                () -> read(TestPackage.ofTheSdk().build(), TestFiles.keys("images", "ecdsa-p256")));

        assertEquals(FailureCause.UNTRUSTED, refusal.failure());
        assertTrue(refusal.getMessage().startsWith("ipc_radio.bin: "), refusal.getMessage());
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        byte[] zip = TestPackage.ofTheSdk().build();
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> read(zip, TrustedKeys.NONE));

        assertFalse(Thread.interrupted());
    }

    private void assertIsComplete(byte[] zip) throws Exception {
        assertEquals(read(TestPackage.ofTheSdk().build(), TrustedKeys.NONE), read(zip, TrustedKeys.NONE));
    }

    private List<FirmwareImage> read(byte[] zip, TrustedKeys trust)
            throws FirmwareException, IOException, InterruptedException {
        Path file = folder.resolve("package");
        try (OutputStream out = new FileOutputStream(file.toFile())) {
            out.write(zip); // not a channel, which an interrupt would close
        }
        assertTrue(reader.recognises(zip));
        return reader.read(file, trust);
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
