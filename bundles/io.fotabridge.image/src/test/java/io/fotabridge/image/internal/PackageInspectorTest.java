// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.image.ImageContents;
import io.fotabridge.image.ImageContents.Entry;
import io.fotabridge.image.ImageContents.Unpacked;
import io.fotabridge.image.ImageReport;
import io.fotabridge.image.PackageInspector;
import io.fotabridge.image.PackageReport;
import io.fotabridge.image.PackageReport.Kind;
import io.fotabridge.image.Verdict;
import io.fotabridge.image.internal.TestFiles.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people are shown is what the readers say, with more around it. */
class PackageInspectorTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.fotabridge.image.internal.TestFiles#all")
    void theVerdictIsTheReaders(Expected file) throws Exception {
        TrustedKeys keys = TestFiles.keys(file.folder());

        PackageReport report = new PackageInspector().inspect(file.path(), keys);

        try {
            FirmwareImage image = new KnownFormats().read(file.path(), keys).get(0);
            assertEquals(new Verdict.Accepted(), report.verdict());
            ImageContents contents = report.images().get(0).contents().orElseThrow();
            assertEquals(image.signer(), contents.signing().signer());
            assertEquals(image.hash(), contents.hash().value());
            assertEquals(image.version(), contents.version());
            assertEquals(image.length(), contents.layout().length());
            assertEquals(image.demands(), contents.demands());
        } catch (FirmwareException e) {
            assertEquals(new Verdict.Refused(e.failure(), e.getMessage()), report.verdict());
        }
    }

    @Test
    void everyPartOfAnImageIsShown() throws Exception {
        ImageContents image = only(WorkedExampleTest.counted(), Signer.ofWorkedExample().trust());

        assertEquals(32, image.layout().headerSize());
        assertEquals(16, image.layout().imageSize());
        assertEquals(12, image.layout().protectedTlvSize());
        assertEquals(204, image.layout().length());
        assertEquals("SHA-256", image.hash().type());
        assertEquals(List.of(), image.flags());
        assertEquals(Optional.empty(), image.unpacked());
        assertEquals("Ed25519 key 06e3fd8f…", image.signing().signer());
        assertEquals("ED25519", image.signing().signatures().get(0).type());
        assertTrue(image.signing().signatures().get(0).keyHash().startsWith("06e3fd8f"));
        assertEquals(new Entry(true, 0x50, "SEC_CNT", "07000000"), image.tlvs().get(0));
        assertEquals(
                List.of("SEC_CNT", "SHA256", "KEYHASH", "ED25519"),
                image.tlvs().stream().map(Entry::name).toList());
    }

    @Test
    void whatBecomesOfACompressedImageIsShown() throws Exception {
        byte[] file = ImageBuilder.withSixteenBytes()
                .flags(0x400)
                .protectedTlv(0x70, (byte) 0, (byte) 1, (byte) 0, (byte) 0)
                .protectedTlv(0x71, new byte[32])
                .signedBy(Signer.ofWorkedExample());

        ImageContents image = only(file, Signer.ofWorkedExample().trust());

        assertEquals(List.of("compressed with LZMA2"), image.flags());
        assertEquals(Optional.of(new Unpacked(256, "00".repeat(32))), image.unpacked());
    }

    /** What is wrong with an image is no reason to hide the rest of it. */
    @Test
    void aRefusedImageIsShownAsWell() throws Exception {
        ImageContents image = only(WorkedExampleTest.counted(), Signer.random().trust());

        assertEquals("", image.signing().signer());
        assertEquals("1.2.3+4", image.version());
    }

    @Test
    void eachImageOfAZipFileHasAVerdictOfItsOwn() throws Exception {
        byte[] zip = TestPackage.ofTheSdk().build();

        PackageReport report = inspect(zip, TestFiles.keys("images", "ecdsa-p256"));

        assertEquals(Kind.ZIP, report.kind());
        assertEquals("pump controller", report.name());
        Verdict.Refused refused = assertInstanceOf(Verdict.Refused.class, report.verdict());
        assertTrue(refused.sentence().startsWith("ipc_radio.bin: "), refused.sentence());
        ImageReport application = report.images().get(0);
        assertEquals("app.bin", application.entry());
        assertEquals(0, application.number());
        assertEquals(new Verdict.Accepted(), application.verdict());
        assertInstanceOf(Verdict.Refused.class, report.images().get(1).verdict());
        assertEquals("1.1.0+7", report.images().get(1).contents().orElseThrow().version());
    }

    @Test
    void aDamagedZipFileIsShownAsFarAsItGoes() throws Exception {
        byte[] zip = TestPackage.ofTheSdk().stored("ipc_radio.bin", new byte[3]).build();

        PackageReport report = inspect(zip, TrustedKeys.NONE);

        assertEquals(FailureCause.INTEGRITY, assertInstanceOf(Verdict.Refused.class, report.verdict()).cause());
        assertEquals(List.of(), report.images());
        byte[] noZip = {'P', 'K', 3, 4, 0};
        assertInstanceOf(Verdict.Refused.class, inspect(noZip, TrustedKeys.NONE).verdict());
    }

    @Test
    void whatIsNeitherIsRefused() throws Exception {
        PackageReport text = inspect("no firmware".getBytes(), TrustedKeys.NONE);
        assertEquals(Kind.UNKNOWN, text.kind());
        assertEquals(
                FailureCause.UNSUPPORTED_PACKAGE,
                assertInstanceOf(Verdict.Refused.class, text.verdict()).cause());

        PackageReport nothing = inspect(new byte[0], TrustedKeys.NONE);
        assertEquals(
                FailureCause.INTEGRITY,
                assertInstanceOf(Verdict.Refused.class, nothing.verdict()).cause());
    }

    @Test
    void whatIsNotThereHasNoVerdict() {
        assertThrows(
                NoSuchFileException.class,
                () -> new PackageInspector().inspect(folder.resolve("none"), TrustedKeys.NONE));
        assertThrows(IOException.class, () -> new PackageInspector().inspect(folder, TrustedKeys.NONE));
    }

    private ImageContents only(byte[] file, TrustedKeys trust) throws Exception {
        PackageReport report = inspect(file, trust);
        assertEquals(Kind.MCUBOOT, report.kind());
        assertEquals(1, report.images().size());
        assertEquals(report.verdict(), report.images().get(0).verdict());
        return report.images().get(0).contents().orElseThrow();
    }

    private PackageReport inspect(byte[] file, TrustedKeys trust) throws Exception {
        return new PackageInspector().inspect(Files.write(folder.resolve("package"), file), trust);
    }
}
