// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import static io.fotabridge.engine.internal.session.Life.TARGET;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.target.SlottedTarget;
import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.PackagePush;
import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.UpdateRequests;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers, the operator, and one device. */
class OwnershipTest {

    private static final String URI = "mem://server/app.bin";
    private static final Requester OTHER = new Requester("other");

    @TempDir
    Path folder;

    private final MemoryState state = new MemoryState();
    private final FakeDevice device = new FakeDevice();
    private final SlottedTarget target = device.during(PowerCut.never());
    private final World world = new World();
    private final byte[] image = SessionTest.image(5000);
    private Life life;
    private UpdateRequests owner;
    private UpdateRequests other;
    private UpdateRequests operator;

    @BeforeEach
    void configureAnotherServer() {
        world.accounts.add(OTHER);
    }

    @BeforeEach
    void start() throws IOException {
        PowerCut never = PowerCut.never();
        life = new Life(folder, state, target, never, Life.serving(image, never), world);
        owner = life.requests;
        other = life.sessions.by(OTHER);
        operator = life.sessions.by(Requester.OPERATOR);
    }

    @AfterEach
    void stop() {
        life.close();
    }

    private void restart() throws IOException {
        life.close();
        start();
    }

    private void download() {
        assertEquals(Answer.ACCEPTED, owner.writePackageUri(TARGET, URI));
        life.awaitState(UpdateState.DOWNLOADED);
    }

    private static void assertKeptOut(UpdateRequests stranger) {
        assertEquals(Answer.NOT_ALLOWED, stranger.writePackageUri(TARGET, "mem://elsewhere/x"));
        assertEquals(Answer.NOT_ALLOWED, stranger.writePackageUri(TARGET, "gopher://elsewhere/x"));
        assertEquals(Answer.NOT_ALLOWED, stranger.writePackageUri(TARGET, ""));
        assertEquals(Answer.NOT_ALLOWED, stranger.reset(TARGET));
        assertEquals(Answer.NOT_ALLOWED, stranger.update(TARGET));
        assertEquals(Answer.NOT_ALLOWED, stranger.cancel(TARGET));
        assertEquals(Answer.NOT_ALLOWED, stranger.writeTerms(TARGET, UpdateTerms.DEFAULT));
        assertEquals(
                new PushOpening.Refused(Answer.NOT_ALLOWED), stranger.openPush(TARGET, OptionalLong.empty()));
        assertEquals(
                new PushOpening.Refused(Answer.NOT_ALLOWED), stranger.openPush(TARGET, OptionalLong.of(1L << 40)));
    }

    @Test
    void whoBeginsAnUpdateHasItForItselfUntilItIsOver() throws IOException {
        download();
        assertEquals(Optional.of(World.SERVER), life.status().owner());
        assertTrue(life.status().detail().endsWith("; begun by server"), life.status().detail());
        assertKeptOut(other);
        restart();
        assertKeptOut(other);
        assertEquals(Answer.ACCEPTED, owner.update(TARGET));
        assertEquals(UpdateResult.SUCCESS, life.awaitState(UpdateState.IDLE).result());
        assertEquals(Optional.empty(), life.status().owner());
        assertEquals(Answer.ACCEPTED, other.reset(TARGET));
        assertEquals(Answer.ACCEPTED, other.writePackageUri(TARGET, URI));
        assertEquals(Optional.of(OTHER), life.status().owner());
        assertKeptOut(owner);
    }

    @Test
    void aPushIsNotReplacedByThatOfAnotherServer() {
        PackagePush push = assertInstanceOf(
                PushOpening.Opened.class, owner.openPush(TARGET, OptionalLong.of(image.length))).push();
        assertKeptOut(other);
        assertEquals(Answer.ACCEPTED, push.write(image.clone()).toCompletableFuture().join());
        assertEquals(Answer.ACCEPTED, push.complete().toCompletableFuture().join());
        life.awaitState(UpdateState.DOWNLOADED);
    }

    @Test
    void theOperatorMayInterfereAndIsNotInterferedWith() {
        download();
        assertEquals(Answer.ACCEPTED, operator.cancel(TARGET));
        assertEquals(Answer.ACCEPTED, operator.writePackageUri(TARGET, URI));
        life.awaitState(UpdateState.DOWNLOADED);
        assertTrue(life.status().detail().endsWith("; begun by operator"), life.status().detail());
        assertKeptOut(owner);
    }

    @Test
    void aRefusedUriOwnsNothing() {
        assertEquals(Answer.BAD_REQUEST, owner.writePackageUri(TARGET, "gopher://server/x"));
        assertEquals(Optional.empty(), life.status().owner());
        assertEquals(Answer.ACCEPTED, other.writePackageUri(TARGET, URI));
    }

    @Test
    void whatAnAbsentOwnerHasLeftIsTakenOver() throws IOException {
        download();
        world.accounts.remove(World.SERVER);
        world.time.pass(Accounts.PATIENCE);
        assertTrue(life.status().detail().contains("others may take it over"), life.status().detail());
        assertEquals(Answer.ACCEPTED, other.update(TARGET));
        assertEquals(UpdateResult.SUCCESS, life.awaitState(UpdateState.IDLE).result());
    }

    @Test
    void nobodyTakesOverWhileAnAccountIsConfiguredAnew() {
        download();
        world.accounts.remove(World.SERVER);
        assertKeptOut(other);
        world.accounts.add(World.SERVER);
        world.time.pass(Accounts.PATIENCE);
        assertKeptOut(other);
    }

    @Test
    void neitherBeforeTheAccountsAreThereAfterAStart() throws IOException {
        download();
        world.accounts.remove(World.SERVER);
        world.time.pass(Accounts.PATIENCE);
        restart();
        assertKeptOut(other);
        world.time.pass(Accounts.PATIENCE.minusMillis(1));
        assertKeptOut(other);
        world.time.pass(Duration.ofMillis(1));
        assertEquals(Answer.ACCEPTED, other.update(TARGET));
    }

    @Test
    void nothingIsLeftOfADownloadWhoseServerIsDeleted() {
        download();
        life.sessions.forsake(OTHER);
        assertEquals(Answer.ACCEPTED, owner.writeTerms(TARGET, UpdateTerms.DEFAULT));
        assertEquals(UpdateState.DOWNLOADED, life.status().state(), "it was not the other's");
        life.sessions.forsake(World.SERVER);
        life.awaitState(UpdateState.IDLE);
        assertEquals(UpdateResult.INITIAL, life.status().result());
        assertEquals("", life.status().packageUri());
        awaitEmptyStore();
    }

    @Test
    void neitherIfItsDeviceIsAway() throws IOException {
        download();
        life.sessions.vanished(target);
        life.sessions.forsake(World.SERVER);
        await().until(() -> !state.text().contains("\"owner\""));
        awaitEmptyStore();
        restart();
        assertEquals(UpdateState.IDLE, life.status().state());
        assertEquals(UpdateResult.INITIAL, life.status().result());
    }

    @Test
    void aDeviceThatIsBeingUpdatedIsBroughtToTheEnd() throws Exception {
        CountDownLatch mayConfirm = new CountDownLatch(1);
        device.beforeConfirm = () -> {
            try {
                mayConfirm.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        download();
        owner.update(TARGET);
        life.sessions.forsake(World.SERVER);
        life.awaitStatus(status -> status.owner().isEmpty());
        assertEquals(UpdateState.UPDATING, life.status().state());
        assertEquals(Answer.NOT_ALLOWED, other.reset(TARGET), "that is so for everybody");
        mayConfirm.countDown();
        assertEquals(UpdateResult.SUCCESS, life.awaitState(UpdateState.IDLE).result());
    }

    private void awaitEmptyStore() {
        await().until(() -> {
            try (Stream<Path> files = Files.list(folder.resolve("packages"))) {
                return files.toList().equals(List.of());
            }
        });
    }
}
