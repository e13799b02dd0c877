// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.ImageBytes;
import io.fotabridge.smp.simulation.Faults;
import io.fotabridge.smp.simulation.Profile;
import io.fotabridge.smp.simulation.Rig;
import io.fotabridge.smp.simulation.TestImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a device turns out to bear, and how soon an upload goes by it. In virtual time, so that speed can be tested. */
class UploadAdaptionTest {

    private static final int MEGABAUD = 1_000_000;

    private final TestImage oldImage = TestImage.random(20_000, 1);
    private final TestImage newImage = TestImage.random(300_001, 2);

    /** With one chunk in flight the device is never busy while it receives. */
    @ParameterizedTest
    @ValueSource(ints = {384, 1024, 4096})
    void aDeviceThatLosesLinesWhileItsFlashIsBusyIsSentOneChunkAfterTheOther(int buffer) throws Exception {
        Rig rig = rig(Profile.zephyr().withBuffers(buffer, 4));
        rig.link().runsAt(MEGABAUD);
        rig.link().hasLineBuffers(2);

        double seconds = stage(rig);

        int fewest = fewestChunks(buffer);
        assertTrue(chunks(rig).size() < 1.2 * fewest + 20, chunks(rig).size() + " chunks instead of " + fewest);
        double oneByOne = newImage.length() * 1.34 * 10 / MEGABAUD + 0.006 * fewest;
        assertTrue(seconds < 8 + 1.2 * oneByOne + 8, seconds + " s");
    }

    /** Of 45 lines nearly two thirds of the frames are lost, of 5 one in ten. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aLineThatLosesLongFramesIsGivenShorterOnes(long seed) throws Exception {
        Rig rig = new Rig(Profile.zephyr().withBuffers(4096, 2), oldImage, new Faults(seed, Map.of()));
        rig.link().losesLines(0.02);

        stage(rig);

        List<byte[]> chunks = chunks(rig);
        long sent = chunks.stream().mapToLong(chunk -> chunk.length).sum();
        assertTrue(sent < 1.6 * newImage.length(), sent + " bytes for " + newImage.length());
        assertTrue(chunks.size() > 2 * fewestChunks(4096), chunks.size() + " chunks");
    }

    @ParameterizedTest
    @CsvSource({"384, 4", "1024, 8", "4096, 4"})
    void oneLostChunkIsSentAgainWithThoseBehindItOnce(int buffer, int count) throws Exception {
        Rig rig = rig(Profile.zephyr().withBuffers(buffer, count));
        rig.link().losesRequest(40);

        stage(rig);

        assertTrue(chunks(rig).size() <= fewestChunks(buffer) + 5, chunks(rig).size() + " chunks");
    }

    @Test
    void aDeviceThatWritesInUnitsIsSentWholeOnes() throws Exception {
        Rig rig = rig(Profile.zephyr().withBuffers(384, 4).withWriteUnit(8));

        stage(rig);

        assertTrue(chunks(rig).size() < 1.1 * fewestChunks(384) + 10, chunks(rig).size() + " chunks");
    }

    /** The first answer comes when the whole slot is erased; the first chunk is not repeated because of that. */
    @ParameterizedTest
    @ValueSource(ints = {0, 8_000, 35_000, 50_000})
    void theFirstChunkIsGivenTheTimeThatErasingTakes(int millis) throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenEraseTime(millis);

        stage(rig);

        long first = firstChunks(rig);
        assertTrue(first <= (millis < 40_000 ? 1 : 2), first + " first chunks");
    }

    /** Some of the later chunks then take as long as a sector does: up to two seconds on STM32, more on bad days. */
    @ParameterizedTest
    @CsvSource({"4096, 90", "4096, 400", "8192, 150", "131072, 1800", "131072, 5000", "65536, 9000"})
    void erasingOnTheWayIsWaitedFor(int sector, int millis) throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenItErasesProgressively(sector, millis);

        double seconds = stage(rig);

        double erasing = (newImage.length() / sector + 1) * millis / 1000.0;
        double sending = newImage.length() * 1.34 * 10 / 115_200;
        assertTrue(seconds < 1.05 * (erasing + sending) + 3, seconds + " s, of which erasing " + erasing);
        assertEquals(1, firstChunks(rig));
        int fewest = fewestChunks(384);
        assertTrue(chunks(rig).size() < 1.03 * fewest + 10, chunks(rig).size() + " chunks instead of " + fewest);
    }

    @Test
    void whatTheDeviceStoredWronglyIsSentOnceMore() throws Exception {
        Rig rig = rig(Profile.zephyr().checkingItsSlot());
        rig.device().givenFlashThatFails(1);

        stage(rig);

        assertEquals(2, firstChunks(rig));
    }

    /** Its buffers are larger than what it can copy (mynewt-mcumgr, IMG_MGMT_UL_CHUNK_SIZE). */
    @ParameterizedTest
    @ValueSource(ints = {170, 200, 300, 512, 900})
    void chunksThatAreRefusedAsTooLargeAreNotTriedAgain(int largest) throws Exception {
        for (Profile profile : List.of(Profile.zephyr().withBuffers(1024, 4), Profile.forgetful())) {
            Rig rig = rig(profile);
            rig.device().givenLargestData(largest);

            stage(rig);

            long refused = chunks(rig).stream().filter(chunk -> chunk.length > largest + 100).count();
            assertTrue(refused <= 8, refused + " chunks were too large");
        }
    }

    /** Where erasing fails, the server has the upload already, and takes the next first chunk for a resume of it. */
    @ParameterizedTest
    @MethodSource("resuming")
    void anUploadThatTheServerRemembersButHasNotBegunIsBegunAnew(Profile server) throws Exception {
        Rig rig = rig(server);
        rig.device().givenItFailsToErase(1);

        stage(rig);

        assertTrue(rig.device().hasStaged(newImage));
    }

    static Stream<Profile> resuming() {
        return Stream.of(Profile.zephyr(), Profile.mynewt());
    }

    @Test
    void aServerThatAnswersButTakesNothingIsNotCalledSilent() {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenItTakesNothing();

        FirmwareException failure = assertThrows(FirmwareException.class, () -> stage(rig));

        assertEquals(FailureCause.DEVICE_REFUSED, failure.failure());
        assertTrue(failure.getMessage().contains("success and offset 0"), failure.getMessage());
        assertFalse(failure.getMessage().contains("cable"), failure.getMessage());
    }

    /** In a buffer that has no room for it beside the header of the image. */
    @Test
    void theHashIsLeftOutWhereItDoesNotFit() throws Exception {
        assertFalse(tellsHash(96));
        assertTrue(tellsHash(128));
    }

    private boolean tellsHash(int buffer) throws Exception {
        Rig rig = rig(Profile.zephyr().withBuffers(buffer, 4));
        stage(rig);
        return new String(chunks(rig).get(0), StandardCharsets.ISO_8859_1).contains("sha");
    }

    @Test
    void theImageIsReadInPiecesOfAChunk() throws Exception {
        Rig rig = rig(Profile.zephyr().withBuffers(4096, 4));
        ImageBytes pieces = new ImageBytes() {
            @Override
            public long length() {
                return newImage.length();
            }

            @Override
            public int read(long offset, ByteBuffer into) throws IOException {
                assertTrue(into.remaining() <= 4096, into.remaining() + " bytes at once");
                return newImage.read(offset, into);
            }

            @Override
            public byte[] sha256() {
                return newImage.sha256();
            }
        };

        Targets.of(rig).stage(newImage.described(), pieces, rig.progress());

        assertTrue(rig.device().hasStaged(newImage));
    }

    private Rig rig(Profile profile) {
        return new Rig(profile, oldImage, Faults.none());
    }

    /** Seconds that it took. */
    private double stage(Rig rig) throws FirmwareException, InterruptedException {
        long begin = rig.time().nanoTime();
        Targets.of(rig).stage(newImage.described(), newImage, rig.progress());
        assertTrue(rig.device().hasStaged(newImage));
        return Duration.ofNanos(rig.time().nanoTime() - begin).toMillis() / 1000.0;
    }

    private int fewestChunks(int buffer) {
        return (int) (newImage.length() / (buffer - 30)) + 1;
    }

    private static long firstChunks(Rig rig) {
        return chunks(rig).stream().filter(chunk -> chunk[13] == 0).count();
    }

    private static List<byte[]> chunks(Rig rig) {
        List<byte[]> chunks = new ArrayList<>(rig.link().sent());
        chunks.removeIf(frame -> frame[5] != 1 || frame[7] != 1);
        return chunks;
    }
}
