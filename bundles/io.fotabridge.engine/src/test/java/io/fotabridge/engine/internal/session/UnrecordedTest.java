// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import static io.fotabridge.engine.internal.session.Life.HASH;
import static io.fotabridge.engine.internal.session.Life.TARGET;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.PackagePush;
import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.tools.testing.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full while something happens: nothing is told that a restart would take back, and nothing is lost. */
class UnrecordedTest {

    private static final String URI = "mem://server/app.bin";

    @TempDir
    Path folder;

    private final MemoryState state = new MemoryState();
    private final FakeDevice device = new FakeDevice();
    private final World world = new World();
    private final byte[] image = SessionTest.image(5000);
    private Life life;

    @BeforeEach
    void start() throws IOException {
        life = Life.uncut(folder, state, device, image, world);
    }

    @AfterEach
    void stop() {
        life.close();
    }

    private UpdateStatus awaitTrouble() {
        return life.awaitStatus(status -> status.detail().contains("check the disk"));
    }

    /** The disk is cleaned, and the time for the next attempt comes: also if the last one was still failing just now. */
    private UpdateStatus mend(UpdateState then) {
        state.full = false;
        return life.awaitStatus(status -> {
            world.time.pass(Duration.ofMinutes(2));
            return status.state() == then;
        });
    }

    @Test
    void aSuccessIsToldWhenItCanBeKeptAndNotAsAFailureBefore() {
        device.beforeConfirm = () -> state.full = true;
        life.requests.writePackageUri(TARGET, URI);
        life.awaitState(UpdateState.DOWNLOADED);
        life.requests.update(TARGET);
        assertEquals(UpdateState.UPDATING, awaitTrouble().state());
        world.time.pass(Duration.ofMinutes(10));
        assertEquals(UpdateState.UPDATING, life.status().state(), "it is tried again, in vain");
        mend(UpdateState.IDLE);
        assertEquals(List.of("3/0", "0/1"), lastTwo(life.wholeHistory()));
        assertEquals(1, device.restarts);
    }

    private static List<String> lastTwo(List<String> history) {
        return history.subList(history.size() - 2, history.size());
    }

    @Test
    void aSuccessThatWasNotKeptIsToldAfterARestart() throws IOException {
        device.beforeConfirm = () -> state.full = true;
        life.requests.writePackageUri(TARGET, URI);
        life.awaitState(UpdateState.DOWNLOADED);
        life.requests.update(TARGET);
        awaitTrouble();
        assertFalse(life.history().contains("0/2"), "no other truth was told before");
        life.close();
        state.full = false;
        start();
        life.awaitState(UpdateState.IDLE);
        List<String> history = life.wholeHistory();
        assertEquals("0/1", history.get(history.size() - 1));
        assertTrue(device.runsConfirmed(HASH));
    }

    @Test
    void aDeviceIsNotRestartedWhenThatCannotBeKept() {
        life.requests.writePackageUri(TARGET, URI);
        life.awaitState(UpdateState.DOWNLOADED);
        state.full = true;
        assertEquals(Answer.NO_SUCH_TARGET, life.requests.update(TARGET), "refused, and nothing is thrown away");
        assertEquals(UpdateState.DOWNLOADED, life.status().state());
        assertEquals(Answer.NO_SUCH_TARGET, life.requests.cancel(TARGET));
        assertEquals(UpdateState.DOWNLOADED, life.status().state());
        assertEquals(0, device.restarts);
        state.full = false;
        assertEquals(Answer.ACCEPTED, life.requests.update(TARGET));
        life.awaitState(UpdateState.IDLE);
    }

    @Test
    void whatIsStagedWhileTheDiskIsFullIsDownloadedLater() {
        device.beforeStage = () -> state.full = true;
        life.requests.writePackageUri(TARGET, URI);
        assertEquals(UpdateState.DOWNLOADING, awaitTrouble().state());
        mend(UpdateState.DOWNLOADED);
        assertEquals(image.length, device.reception.transferred());
    }

    @Test
    void aResetThatCanBeKeptAgainOvertakesWhatCouldNot() {
        device.beforeStage = () -> state.full = true;
        life.requests.writePackageUri(TARGET, URI);
        awaitTrouble();
        state.full = false;
        assertEquals(Answer.ACCEPTED, life.requests.reset(TARGET));
        world.time.pass(Duration.ofMinutes(2));
        assertEquals(Answer.NOT_ALLOWED, life.requests.update(TARGET));
        assertEquals(UpdateState.IDLE, life.status().state());
        assertFalse(life.history().contains("2/0"));
    }

    @Test
    void theEndOfAPushIsAcknowledgedWhenItIsKept() throws Exception {
        PackagePush push = assertInstanceOf(
                PushOpening.Opened.class, life.requests.openPush(TARGET, OptionalLong.empty())).push();
        push.write(image).toCompletableFuture().join();
        state.full = true;
        CompletableFuture<Answer> acknowledged = push.complete().toCompletableFuture();
        awaitTrouble();
        assertFalse(acknowledged.isDone());
        mend(UpdateState.DOWNLOADED);
        assertEquals(Answer.ACCEPTED, Patience.get(acknowledged));
        await().until(() -> device.reception.content().length == image.length);
    }
}
