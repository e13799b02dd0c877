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
import io.fotabridge.smp.simulation.TestImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices that answer and take nothing, or take their time, or tell what was true long ago. In virtual time. */
class UploadStandstillTest {

    private final TestImage oldImage = TestImage.random(20_000, 1);
    private final TestImage newImage = TestImage.random(120_000, 2);

    @Test
    void aDeviceThatAnswersEveryChunkWithTheSameOffsetIsToldSoonAndTruly() {
        Rig rig = rig(Profile.zephyr());
        rig.device().upload().declinesChunksBehind(30_000, false);

        FirmwareException failure = assertThrows(FirmwareException.class, () -> stage(rig));

        assertEquals(FailureCause.DEVICE_REFUSED, failure.failure());
        String sentence = ".* keeps asking for byte 30\\d{3} of 120\\d{3} and takes nothing after it, also when .*";
        assertTrue(failure.getMessage().matches(sentence), failure.getMessage());
        assertTrue(seconds(rig) < 60, seconds(rig) + " s");
        assertTrue(rig.device().requests(1, 1) < 500, rig.device().requests(1, 1) + " chunks");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void aSessionThatIsOfNoUseIsBegunAnew(int buffers) throws Exception {
        Rig rig = rig(Profile.zephyr().withBuffers(384, buffers));
        rig.device().upload().declinesChunksBehind(30_000, true);

        stage(rig);

        assertTrue(seconds(rig) < 70, seconds(rig) + " s");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 900})
    void aFirstChunkOfWhichNothingIsTakenIsSentSmaller(int largest) throws Exception {
        Rig rig = rig(Profile.zephyr().withBuffers(1024, 4));
        rig.device().upload().takesFirstChunksUpTo(largest);

        stage(rig);

        assertTrue(seconds(rig) < 40, seconds(rig) + " s");
    }

    @Test
    void aDeviceThatTakesNoFirstChunkAtAllIsToldWithinSeconds() {
        Rig rig = rig(Profile.zephyr());
        rig.device().upload().takesFirstChunksUpTo(0);

        FirmwareException failure = assertThrows(FirmwareException.class, () -> stage(rig));

        assertEquals(FailureCause.DEVICE_REFUSED, failure.failure());
        assertFalse(failure.getMessage().contains("cable"), failure.getMessage());
        assertTrue(rig.device().requests(1, 1) < 10, rig.device().requests(1, 1) + " chunks");
        assertTrue(seconds(rig) < 12, seconds(rig) + " s");
    }

    /** What is asked meanwhile is answered, and is no progress: is it a boot loader that answers; is it all there. */
    @ParameterizedTest
    @CsvSource({"false, 100", "true, 1200"})
    void aDeviceThatAnswersAllButFirstChunksIsGivenUp(boolean isHardToRecognise, int seconds) {
        Rig rig = rig(Profile.zephyr());
        rig.device().upload().isDeafToFirstChunks();
        if (isHardToRecognise) {
            rig.device().givenItListsFrugally();
            rig.device().givenItIsSilentToWhatItDoesNotKnow();
        }

        FirmwareException failure = assertThrows(FirmwareException.class, () -> stage(rig));

        assertEquals(FailureCause.DEVICE_SILENT, failure.failure());
        assertTrue(seconds(rig) < seconds, seconds(rig) + " s");
    }

    @Test
    void aDeviceThatHangsAtEachLastChunkIsGivenUp() {
        Rig rig = rig(Profile.zephyr());
        rig.device().upload().hangsAtTheLastChunkFor(40_000);

        FirmwareException failure = assertThrows(FirmwareException.class, () -> stage(rig));

        assertEquals(FailureCause.DEVICE_SILENT, failure.failure());
        assertTrue(seconds(rig) < 400, seconds(rig) + " s");
    }

    /** Not more than any other: the longer wait for its answer is for a device that is silent. */
    @Test
    void aLastChunkThatIsLostThreeTimesCostsNoPatience() throws Exception {
        Rig undisturbed = rig(Profile.zephyr());
        stage(undisturbed);
        Rig rig = rig(Profile.zephyr());
        rig.link().losesRequests(lastChunk(undisturbed), 3);

        stage(rig);

        assertTrue(seconds(rig) < seconds(undisturbed) + 2, seconds(rig) + " s, not " + seconds(undisturbed));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 5_000, 19_000, 30_000})
    void readingTheWholeSlotBeforeTheLastAnswerIsWaitedFor(int millis) throws Exception {
        Rig rig = rig(Profile.zephyr().checkingItsSlot());
        rig.device().upload().checksFor(millis);
        int usual = chunksOf(rig(Profile.zephyr()));

        int chunks = chunksOf(rig);

        assertTrue(chunks < usual + 10, chunks + " chunks, not " + usual);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 10})
    void aDeviceThatIsBusyForAWhileIsAskedLessAndLessOften(int code) throws Exception {
        Rig undisturbed = rig(Profile.zephyr());
        stage(undisturbed);
        Rig rig = rig(Profile.zephyr());
        rig.device().upload().isBusy(6, code);

        stage(rig);

        assertTrue(seconds(rig) > seconds(undisturbed) + 6, seconds(rig) + " s");
        assertTrue(seconds(rig) < seconds(undisturbed) + 30, seconds(rig) + " s, not " + seconds(undisturbed));
    }

    /** Sequence numbers have one byte. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void anAnswerFromTheRoundBeforeIsNotTakenForOneToANewRequest(int buffers) throws Exception {
        Rig undisturbed = rig(Profile.zephyr().withBuffers(200, buffers));
        stage(undisturbed);
        Rig rig = rig(Profile.zephyr().withBuffers(200, buffers));
        rig.link().repeatsAnswersInTheNextRound();

        stage(rig);

        assertEquals(undisturbed.device().requests(1, 1), rig.device().requests(1, 1));
        assertTrue(rig.device().requests(1, 1) > 600);
    }

    private int chunksOf(Rig rig) throws Exception {
        stage(rig);
        return rig.device().requests(1, 1);
    }

    private static int lastChunk(Rig rig) {
        int last = rig.link().sent().size();
        while (rig.link().sent().get(last - 1)[7] != 1) {
            last--;
        }
        return last;
    }

    private Rig rig(Profile profile) {
        return new Rig(profile, oldImage, Faults.none());
    }

    private static double seconds(Rig rig) {
        return (rig.time().nanoTime() - 1_000_000_000L) / 1e9;
    }

    private void stage(Rig rig) throws FirmwareException, InterruptedException {
        Targets.of(rig).stage(newImage.described(), newImage, rig.progress());
        assertTrue(rig.device().hasStaged(newImage));
    }
}
