// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.demo.firmware.Firmware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the demonstration may say that all went well. */
class VerdictTest {

    private static final byte[] IMAGE = {1, 2, 3, 4, 5, 6, 7, 8};

    @TempDir
    Path folder;
    private Path flash;
    private Firmware wanted;

    @BeforeEach
    void write() throws IOException {
        Path image = Files.write(folder.resolve("image.bin"), IMAGE);
        flash = Files.write(folder.resolve("slot0.bin"), IMAGE);
        wanted = new Firmware(image, "1.1.0", "ab12", IMAGE.length);
    }

    @Test
    void isGoodWhenEverybodyAgrees() throws IOException {
        assertTrue(verdict(evidence(true, "ab12", true, true)).isGood());
    }

    @Test
    void findsOneWrongByteInFlash() throws IOException {
        byte[] wrong = IMAGE.clone();
        wrong[5] ^= 1;
        Files.write(flash, wrong);

        Verdict verdict = verdict(evidence(true, "ab12", true, true));

        assertFalse(verdict.isGood());
        assertEquals(List.of("pump: its flash differs from the image, first at byte 5"), verdict.complaints());
    }

    @Test
    void findsAnImageThatIsNotWhole() throws IOException {
        Files.write(flash, Arrays.copyOf(IMAGE, 7));

        assertEquals(List.of("pump: its flash differs from the image, first at byte 7"),
                verdict(evidence(true, "ab12", true, true)).complaints());
    }

    @Test
    void findsBytesBehindTheImage() throws IOException {
        Files.write(flash, Arrays.copyOf(IMAGE, 9));

        assertEquals(List.of("pump: its flash differs from the image, first at byte 8"),
                verdict(evidence(true, "ab12", true, true)).complaints());
    }

    @Test
    void takesErasedFlashForThePaddingOfAProgrammersTool() throws IOException {
        byte[] padded = Arrays.copyOf(IMAGE, 12);
        Arrays.fill(padded, 8, 12, (byte) 0xff);
        Files.write(wanted.file(), padded);

        assertTrue(verdict(evidence(true, "ab12", true, true)).isGood());
    }

    @Test
    void findsEmptyFlash() throws IOException {
        Files.delete(flash);

        assertEquals(List.of("pump: its flash is empty"), verdict(evidence(true, "ab12", true, true)).complaints());
    }

    @Test
    void believesNobodyAlone() throws IOException {
        assertEquals(
                List.of("pump: the server was not told of a success, the update failed with result 8"),
                verdict(evidence(false, "ab12", true, true)).complaints());
        assertEquals(
                List.of("pump: it runs another image than the one it should"),
                verdict(evidence(true, "cd34", true, true)).complaints());
        assertEquals(
                List.of("pump: the image is not confirmed: the next reset would bring the old one back"),
                verdict(evidence(true, "ab12", false, true)).complaints());
        assertEquals(
                List.of("pump: the transfer was begun anew after the kill, instead of going on"),
                verdict(evidence(true, "ab12", true, false)).complaints());
    }

    @Test
    void isNotGoodIfOneOfTwoIsNot() throws IOException {
        Verdict verdict = Verdict.of(List.of(
                evidence(true, "ab12", true, true),
                new Evidence("valve", wanted, "updated", true, "", flash, true, true)));

        assertEquals(List.of("valve: it runs another image than the one it should"), verdict.complaints());
    }

    private static Verdict verdict(Evidence evidence) throws IOException {
        return Verdict.of(List.of(evidence));
    }

    private Evidence evidence(boolean updated, String bootedHash, boolean confirmed, boolean wentOn) {
        String serverSays = updated ? "updated" : "failed with result 8";
        return new Evidence("pump", wanted, serverSays, updated, bootedHash, flash, confirmed, wentOn);
    }
}
