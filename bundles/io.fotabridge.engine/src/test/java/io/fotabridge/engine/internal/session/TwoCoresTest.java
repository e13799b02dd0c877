// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import static io.fotabridge.engine.internal.session.Life.TARGET;
import static io.fotabridge.engine.internal.session.TwoImages.CONTENTS;
import static io.fotabridge.engine.internal.session.TwoImages.HASHES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.target.Holding.HeldImage;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.update.Progress;
import io.fotabridge.api.update.Progress.Hop;
import io.fotabridge.api.update.UpdateListener;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.engine.internal.session.FakeTwoCores.Mood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two images of one device stay or go together, whenever the power goes. */
class TwoCoresTest {

    private static final String URI = "mem://server/dfu_application.zip";

    @TempDir
    Path folder;

    private final MemoryState state = new MemoryState();
    private final FakeTwoCores device = new FakeTwoCores();

    private Life life() throws IOException {
        return Life.uncut(folder, state, device, TwoImages.zip());
    }

    private static UpdateStatus downloaded(Life life) {
        life.requests.writePackageUri(TARGET, URI);
        return life.awaitStatus(s -> s.state() == UpdateState.DOWNLOADED
                || s.state() == UpdateState.IDLE && s.result() != UpdateResult.INITIAL);
    }

    private static UpdateStatus updated(Life life) {
        downloaded(life);
        life.requests.update(TARGET);
        return life.awaitStatus(s -> s.state() == UpdateState.IDLE && s.result() != UpdateResult.INITIAL);
    }

    @Test
    void bothAreStagedBootedByOneRestartAndConfirmed() throws Exception {
        List<Progress> progress = new CopyOnWriteArrayList<>();
        try (Life life = life()) {
            life.sessions.listen(new UpdateListener() {
                @Override
                public void updateChanged(UpdateStatus status) {
                    progress.add(status.progress());
                }
            });
            UpdateStatus downloaded = downloaded(life);
            assertEquals("pump controller", downloaded.packageName());
            assertEquals("2.0.0", downloaded.packageVersion());
            Progress whole = new Progress(Hop.STAGE, TwoImages.LENGTH, TwoImages.LENGTH);
            assertTrue(progress.contains(whole), progress::toString);
            assertFalse(device.isAnyPending());

            UpdateStatus done = updated(life);

            assertEquals(UpdateResult.SUCCESS, done.result(), done.detail());
            assertEquals("Runs 2.0.0 (image 0), 3.0.0 (image 1)", done.detail());
            assertAllRun();
            assertEquals(1, device.restarts);
        }
    }

    private void assertAllRun() {
        for (int number = 0; number < 2; number++) {
            assertTrue(device.cores.get(number).keeps(HASHES.get(number)), "image " + number);
            assertArrayEquals(CONTENTS.get(number), device.cores.get(number).reception.content());
        }
        assertFalse(device.isAnyPending());
    }

    @Test
    void whatRunsAlreadyIsNeitherSentNorBooted() throws Exception {
        device.cores.get(1).running = new HeldImage("3.0.0", HASHES.get(1), true, false);
        try (Life life = life()) {
            assertEquals(UpdateResult.SUCCESS, updated(life).result());
            assertEquals(CONTENTS.get(0).length, device.bytesTransferred());
            assertEquals(0, device.cores.get(1).reception.content().length);
        }
    }

    /** Of nRF5340's network core, the application tells no more than whether its new image is still waiting. */
    @Test
    void aCoreThatTellsNothingHasTakenWhatIsGoneFromItsSlot() throws Exception {
        device.cores.get(1).isBlind = true;
        try (Life life = life()) {
            UpdateStatus done = updated(life);
            assertEquals(UpdateResult.SUCCESS, done.result(), done.detail());
            assertAllRun();
            assertEquals(1, device.restarts);
        }
    }

    @Test
    void nothingIsSentWhenOneOfThemHasNoRoom() throws Exception {
        device.cores.get(1).capacity = 2000;
        try (Life life = life()) {
            UpdateStatus status = downloaded(life);
            assertEquals(UpdateResult.NOT_ENOUGH_FLASH, status.result());
            assertTrue(status.detail().contains("the new image 1 (3.0.0)"), status.detail());
            assertEquals(0, device.bytesTransferred());
        }
    }

    @Test
    void aTargetOfOneImageRefusesThePackage() throws Exception {
        device.scope = new ImageScope(0, false);
        try (Life life = life()) {
            UpdateStatus status = downloaded(life);
            assertEquals(UpdateResult.UNSUPPORTED_PACKAGE, status.result());
            assertTrue(status.detail().contains("multi.image"), status.detail());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whenOneCannotBeMarkedTheOtherIsUnmarkedIfThatCanBe(boolean canBe) throws Exception {
        device.mood = Mood.REFUSES_MARK_OF_FIRST;
        device.takesMarksBack = canBe;
        try (Life life = life()) {
            UpdateStatus done = updated(life);
            assertEquals(UpdateResult.UPDATE_FAILED, done.result());
            String told = canBe ? "image 1 (3.0.0) is no longer marked" : "image 1 (3.0.0) is still marked";
            assertTrue(done.detail().contains(told), done.detail());
            assertEquals(!canBe, device.isAnyPending());
            assertEquals(0, device.restarts);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTS_SECOND", "REVERTS_SECOND", "REFUSES_CONFIRMATION_OF_SECOND", "FAILS_SELF_TEST"})
    void whenOneDoesNotStayNoneStays(Mood mood) throws Exception {
        device.mood = mood;
        try (Life life = life()) {
            assertNoneStays("at once", updated(life), mood);
        }
    }

    private void assertNoneStays(String when, UpdateStatus done, Mood mood) {
        assertEquals(UpdateResult.UPDATE_FAILED, done.result(), when);
        String words = switch (mood) {
            case REJECTS_SECOND -> "did not accept the new image 1 (3.0.0)";
            case FAILS_SELF_TEST -> "failed its self-test";
            default -> "revert";
        };
        assertTrue(done.detail().contains(words), when + ": " + done.detail());
        assertTrue(device.cores.get(0).keeps("00".repeat(32)), when + ": " + done.detail());
        assertTrue(device.cores.get(1).keeps("01".repeat(32)), when + ": " + done.detail());
        assertFalse(device.isAnyPending(), when);
    }

    @ParameterizedTest
    @EnumSource(names = {"GOOD", "REJECTS_SECOND"})
    void thePowerMayGoAtAnyOperation(Mood mood) throws Exception {
        int at = 1;
        while (cutAt(at, mood)) {
            at++;
        }
        assertTrue(at > 40, at + " operations");
    }

    /** Gateway and device hang on the same mains. What then fails leads to both images when it is asked for again. */
    @Test
    void thePowerMayGoForTheDeviceToo() throws Exception {
        int at = 1;
        int failed = 0;
        PowerCut cut;
        do {
            TwoCoresTest one = new TwoCoresTest();
            one.folder = Files.createDirectory(folder.resolve("site-" + at));
            cut = new PowerCut(at);
            byte[] zip = TwoImages.zip();
            try (Life first = new Life(one.folder, one.state, one.device.during(cut), cut, Life.serving(zip, cut))) {
                PowerCutTest.operate(first, cut);
            }
            one.device.boot();
            try (Life second = one.life()) {
                PowerCutTest.operate(second, PowerCut.never());
                if (second.status().result() != UpdateResult.SUCCESS) {
                    failed++;
                    assertEquals(UpdateResult.SUCCESS, updated(second).result(), "cut at " + at + ", asked again");
                }
                one.assertAllRun();
            }
            at++;
        } while (cut.hasHappened());
        assertTrue(failed < at / 4, failed + " of " + at + " failed at first");
    }

    /** @return whether the update had so many operations at all */
    private boolean cutAt(int at, Mood mood) throws IOException {
        TwoCoresTest one = new TwoCoresTest();
        one.folder = Files.createDirectory(folder.resolve(mood + "-" + at));
        one.device.mood = mood;
        PowerCut cut = new PowerCut(at);
        byte[] zip = TwoImages.zip();
        try (Life first = new Life(one.folder, one.state, one.device.during(cut), cut, Life.serving(zip, cut))) {
            PowerCutTest.operate(first, cut);
        }
        if (cut.hasHappened()) {
            try (Life second = one.life()) {
                PowerCutTest.operate(second, PowerCut.never());
                one.assertEnd("cut at operation " + at, second.status(), mood);
            }
        }
        return cut.hasHappened();
    }

    private void assertEnd(String when, UpdateStatus status, Mood mood) {
        assertEquals(TwoImages.LENGTH, device.bytesTransferred(), when + ": no byte sent twice");
        if (mood == Mood.GOOD) {
            assertEquals(UpdateResult.SUCCESS, status.result(), when + ": " + status.detail());
            assertEquals(1, device.restarts, when + ": restarted once, not flashed twice");
            assertAllRun();
        } else {
            assertNoneStays(when, status, mood);
        }
    }
}
