// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.simulation.Faults;
import io.fotabridge.smp.simulation.Profile;
import io.fotabridge.smp.simulation.Rig;
import io.fotabridge.smp.simulation.SimulatedLink;
import io.fotabridge.smp.simulation.TestImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads of single faults, and what goes over the wire in them. */
class UploadTest {

    private final TestImage oldImage = TestImage.random(20_000, 1);
    private final TestImage newImage = TestImage.random(70_001, 2);

    @ParameterizedTest
    @ValueSource(ints = {96, 128, 256, 384, 400, 512, 1024, 2048, 4096})
    void everyChunkIsAsFullAsTheBuffer(int buffer) throws Exception {
        Rig rig = rig(Profile.zephyr().withBuffers(buffer, 4));

        stage(rig);

        List<byte[]> chunks = chunks(rig);
        int limit = buffer - SimulatedLink.OVERHEAD;
        // One less where the head of the data would grow by one together with it.
        long full = chunks.stream().limit(chunks.size() - 1)
                .filter(chunk -> chunk.length == limit || chunk.length == limit - 1).count();
        assertEquals(chunks.size() - 1, full);
        long exact = chunks.stream().filter(chunk -> chunk.length == limit).count();
        assertTrue(exact >= chunks.size() - 4, exact + " of " + chunks.size());
        assertTrue(rig.device().hasStaged(newImage));
        assertEquals(0, rig.link().overruns());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 16})
    void theWindowLeavesTheDeviceABufferForItsAnswer(int buffers) throws Exception {
        Rig rig = rig(Profile.zephyr().withBuffers(384, buffers));

        stage(rig);

        assertTrue(rig.device().hasStaged(newImage));
        assertEquals(0, rig.link().overruns());
    }

    /** Nothing goes forward, and the operator is told what the device said, not to look for a broken cable. */
    @Test
    void whatTheDeviceSaidLastIsTheFailure() {
        assertUploadFailsSaying("busy (rc 10)", Map.of("rc", 10));
        assertUploadFailsSaying("out of memory (rc 2)", Map.of("rc", 2));
        assertUploadFailsSaying("with what cannot be understood", Map.of("of", 5));
    }

    @Test
    void thatIsSoForItsImageListToo() {
        assertFailsSaying("busy (rc 10)", 0, Map.of("rc", 10), rig -> Targets.of(rig).inspect());
    }

    private void assertUploadFailsSaying(String words, Map<String, Object> answer) {
        assertFailsSaying(words, 1, answer, this::stage);
    }

    private void assertFailsSaying(String words, int command, Map<String, Object> answer, ThrowingConsumer<Rig> step) {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenItAlwaysSays(1, command, answer);

        FirmwareException failure = assertThrows(FirmwareException.class, () -> step.accept(rig));

        assertTrue(failure.getMessage().contains(words), failure.getMessage());
    }

    @Test
    void onALineWhereOnlyOneMayTalkEachChunkWaitsForTheAnswerToTheOneBefore() throws Exception {
        Rig rig = rig(Profile.zephyr().withBuffers(384, 8));
        rig.link().isHalfDuplex();

        stage(rig);

        assertTrue(rig.device().hasStaged(newImage));
        assertEquals(1, rig.link().mostAtOnce());
    }

    @Test
    void withoutParametersChunksStayBelowTheTrapOfMynewt() throws Exception {
        Rig rig = rig(Profile.mynewt());

        stage(rig);

        assertTrue(chunks(rig).stream().allMatch(chunk -> chunk.length <= SimulatedLink.SAFE_FRAME));
        assertTrue(rig.device().hasStaged(newImage));
    }

    @Test
    void aDeviceThatToldTooLargeABufferGetsSmallerChunks() throws Exception {
        // It says 4096 and has 1024.
        Rig rig = rig(Profile.zephyr().withBuffers(4096, 4));
        rig.device().givenTrueBuffer(1024);

        stage(rig);

        assertTrue(rig.device().hasStaged(newImage));
    }

    @Test
    void goesOnWhereAnEarlierRunWasKilled() throws Exception {
        Rig rig = rig(Profile.zephyr());
        killAt(rig, 40_000);
        int before = chunks(rig).size();

        stage(rig);

        assertTrue(rig.device().hasStaged(newImage));
        int after = chunks(rig).size() - before;
        assertTrue(after <= 30_100 / 350 + 3, after + " chunks for the rest");
    }

    @Test
    void aDeviceThatRemembersAnImpossibleOffsetIsMadeToForgetIt() throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.device().givenUpload(newImage, 1_000_000);

        stage(rig);

        assertTrue(rig.device().hasStaged(newImage));
    }

    @Test
    void aLastAnswerThatIsLostDoesNotBeginTheUploadAgain() throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.link().losesAnswersToLastChunk(newImage.length(), 1);

        stage(rig);

        assertTrue(rig.device().hasStaged(newImage));
        assertTrue(chunks(rig).size() < 210, chunks(rig).size() + " chunks");
    }

    @Test
    void aDeviceThatDiesInMidUploadIsTold() {
        Rig rig = rig(Profile.zephyr());

        FirmwareException failure = assertThrows(
                FirmwareException.class,
                () -> Targets.of(rig).stage(newImage.described(), newImage, (done, total) -> {
                    if (done > 30_000) {
                        rig.device().dies();
                    }
                }));

        assertEquals(FailureCause.DEVICE_SILENT, failure.failure());
        assertTrue(failure.getMessage().startsWith("pump-3 on /dev/simulated at 115200 baud "), failure.getMessage());
        assertTrue(failure.getMessage().contains("check its power and the carrier pigeon"), failure.getMessage());
    }

    @Test
    void anInterruptEndsItAtAPointFromWhichItGoesOn() throws Exception {
        Rig rig = rig(Profile.zephyr());
        rig.link().interruptsAfter(100);

        assertThrows(InterruptedException.class, () -> stage(rig));
        assertTrue(!rig.link().isOpen());

        stage(rig);
        assertTrue(rig.device().hasStaged(newImage));
    }

    @Test
    void flashThatDiffersFromTheFileIsTold() {
        Rig rig = rig(Profile.zephyr().checkingItsSlot());
        rig.device().givenFlashWithABadBit();

        FirmwareException failure = assertThrows(FirmwareException.class, () -> stage(rig));

        assertEquals(FailureCause.DEVICE_CORRUPTED, failure.failure());
    }

    /** Header and hash of what was stored wrongly may well be right, and then the list shows it like any other. */
    @Test
    void whatDiffersFromTheFileIsNotTakenForStagedByTheNextUpdate() throws Exception {
        Rig rig = rig(Profile.zephyr().checkingItsSlot());
        rig.device().givenFlashThatFails(2);
        assertThrows(FirmwareException.class, () -> stage(rig));

        boolean isListed = Targets.of(rig).inspect().of(0).hasStaged(newImage.described());
        stage(rig);

        assertFalse(isListed);
        assertTrue(rig.device().hasStaged(newImage));
    }

    /** Nor is the list believed in place of an answer that was lost, by then. */
    @Test
    void aDeviceThatStoredSomethingElseOnceIsNotBelievedByItsListAlone() throws Exception {
        Rig rig = rig(Profile.zephyr().checkingItsSlot());
        rig.device().givenFlashThatFails(2);
        AtomicLong before = new AtomicLong();
        AtomicBoolean isLost = new AtomicBoolean();

        Targets.of(rig).stage(newImage.described(), newImage, (done, total) -> {
            if (done < before.getAndSet(done) && isLost.compareAndSet(false, true)) {
                rig.link().losesAnswersToLastChunk(newImage.length(), 1);
            }
        });

        assertTrue(isLost.get());
        assertTrue(rig.device().hasStaged(newImage));
    }

    /** The line is never idle while there are chunks to send: what a window of more than one is for. */
    @Test
    void aWindowKeepsTheLineBusy() throws Exception {
        Rig rig = rig(Profile.zephyr().withBuffers(1024, 4));
        long[] firstAndLast = new long[2];
        Targets.of(rig).stage(newImage.described(), newImage, (done, total) -> {
            firstAndLast[0] = firstAndLast[0] == 0 ? rig.time().nanoTime() : firstAndLast[0];
            firstAndLast[1] = rig.time().nanoTime();
        });

        long ideal = chunks(rig).stream().skip(1).mapToLong(SimulatedLink::nanosOnTheLine).sum();
        double share = (double) ideal / (firstAndLast[1] - firstAndLast[0]);
        assertTrue(share > 0.98, "busy for " + share);
    }

    /** The process is gone: nothing is remembered but by the device. */
    private void killAt(Rig rig, long offset) {
        assertThrows(Killed.class, () -> Targets.of(rig).stage(newImage.described(), newImage, (done, total) -> {
            if (done >= offset) {
                throw new Killed();
            }
        }));
    }

    private static final class Killed extends RuntimeException {}

    private Rig rig(Profile profile) {
        return new Rig(profile, oldImage, Faults.none());
    }

    private void stage(Rig rig) throws FirmwareException, InterruptedException {
        Targets.of(rig).stage(newImage.described(), newImage, rig.progress());
        assertEquals(newImage.length(), rig.lastProgress());
    }

    private static List<byte[]> chunks(Rig rig) {
        List<byte[]> chunks = new ArrayList<>(rig.link().sent());
        chunks.removeIf(frame -> frame[5] != 1 || frame[7] != 1);
        return chunks;
    }
}
