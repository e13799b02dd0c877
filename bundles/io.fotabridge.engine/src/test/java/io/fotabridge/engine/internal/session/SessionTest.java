// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import static io.fotabridge.engine.internal.session.Life.HASH;
import static io.fotabridge.engine.internal.session.Life.TARGET;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.PackagePush;
import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {

    private static final String URI = "mem://server/app.bin";

    @TempDir
    Path folder;

    private final MemoryState state = new MemoryState();
    private final FakeDevice device = new FakeDevice();
    private final byte[] image = image(5000);

    static byte[] image(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        bytes[0] = 'I';
        return bytes;
    }

    private Life life(byte[] served) throws IOException {
        return Life.uncut(folder, state, device, served);
    }

    @Test
    void aPullGoesThroughAllStatesAndEndsConfirmed() throws Exception {
        try (Life life = life(image)) {
            assertEquals(Answer.ACCEPTED, life.requests.writePackageUri(TARGET, URI));
            UpdateStatus downloaded = life.awaitState(UpdateState.DOWNLOADED);
            assertEquals("1.1.0", downloaded.packageVersion());
            assertEquals("app.bin", downloaded.packageName());
            assertEquals(Answer.ACCEPTED, life.requests.update(TARGET));
            UpdateStatus done = life.awaitState(UpdateState.IDLE);
            assertEquals(UpdateResult.SUCCESS, done.result());
            assertEquals("1.1.0", life.awaitStatus(s -> s.runningVersion().equals("1.1.0")).runningVersion());
            assertTrue(device.runsConfirmed(HASH));
            assertArrayEquals(image, device.reception.content());
            assertEquals(List.of("0/0", "1/0", "2/0", "3/0", "0/1"), withIdleFirst(life.wholeHistory()));
            assertEquals(URI, done.packageUri());
        }
        assertStoreIsEmpty();
    }

    /** The device may be looked at, and that announced, before or after the URI is written. */
    private static List<String> withIdleFirst(List<String> history) {
        return history.get(0).equals("0/0") ? history : Stream.concat(Stream.of("0/0"), history.stream()).toList();
    }

    private void assertStoreIsEmpty() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("packages"))) {
            assertEquals(List.of(), files.toList());
        }
    }

    private static PackagePush open(Life life, OptionalLong size) {
        return assertInstanceOf(PushOpening.Opened.class, life.requests.openPush(TARGET, size)).push();
    }

    private static void write(PackagePush push, byte[] content, int from, int to) {
        for (int at = from; at < to; at += 512) {
            byte[] block = Arrays.copyOfRange(content, at, Math.min(at + 512, to));
            assertEquals(Answer.ACCEPTED, push.write(block).toCompletableFuture().join());
        }
    }

    @Test
    void aPushIsStagedAndASecondBlockZeroBeginsAnew() throws Exception {
        try (Life life = life(image)) {
            PackagePush first = open(life, OptionalLong.of(image.length));
            write(first, image, 0, 2048);
            PackagePush second = open(life, OptionalLong.of(image.length));
            assertEquals(Answer.BAD_REQUEST, first.write(new byte[10]).toCompletableFuture().join());
            write(second, image, 0, image.length);
            assertEquals(Answer.ACCEPTED, second.complete().toCompletableFuture().join());
            assertTrue(state.text().contains("\"package\""), "a push is acknowledged when it is durable");
            life.awaitState(UpdateState.DOWNLOADED);
            assertArrayEquals(image, device.reception.content());
        }
    }

    @Test
    void aPushThatStopsHalfWayIsCleanedUp() throws Exception {
        try (Life life = life(image)) {
            PackagePush push = open(life, OptionalLong.empty());
            write(push, image, 0, 2048);
            push.abort("The server went away");
            UpdateStatus status = life.awaitState(UpdateState.IDLE);
            assertEquals(UpdateResult.CONNECTION_LOST, status.result());
            assertEquals("The server went away", status.detail());
        }
        assertStoreIsEmpty();
    }

    @Test
    void aPushLargerThanTheQuotaIsRefusedBeforeAByteIsTaken() throws Exception {
        try (Life life = life(image)) {
            PushOpening opening = life.requests.openPush(TARGET, OptionalLong.of(5 << 20));
            assertEquals(new PushOpening.Refused(Answer.TOO_LARGE), opening);
            assertEquals(UpdateResult.NOT_ENOUGH_FLASH, life.status().result());
            assertTrue(life.status().detail().contains("quota"), life.status().detail());
        }
    }

    @Test
    void aPushThatGrowsBeyondTheQuotaEndsWithTwo() throws Exception {
        try (Life life = life(image)) {
            PackagePush push = open(life, OptionalLong.empty());
            Answer answer = Answer.ACCEPTED;
            for (int block = 0; block < 6 && answer == Answer.ACCEPTED; block++) {
                answer = push.write(image(1 << 20)).toCompletableFuture().join();
            }
            assertEquals(Answer.TOO_LARGE, answer);
            assertEquals(UpdateResult.NOT_ENOUGH_FLASH, life.awaitState(UpdateState.IDLE).result());
        }
        assertStoreIsEmpty();
    }

    @Test
    void anUnknownFormatIsRefusedWithSix() throws Exception {
        assertEnds("not an image".getBytes(), UpdateResult.UNSUPPORTED_PACKAGE);
    }

    @Test
    void anEmptyPackageIsRefusedWithFive() throws Exception {
        assertEnds(new byte[0], UpdateResult.INTEGRITY_FAILURE);
    }

    @Test
    void anImageLargerThanTheSlotIsRefusedWithTwo() throws Exception {
        device.capacity = 4999;
        assertEnds(image, UpdateResult.NOT_ENOUGH_FLASH);
    }

    @Test
    void aSilentDeviceEndsWithEightAndTheNextUpdateIsTaken() throws Exception {
        device.mood = FakeDevice.Mood.SILENT;
        try (Life life = life(image)) {
            life.requests.writePackageUri(TARGET, URI);
            UpdateStatus failed = life.awaitStatus(s -> s.result() == UpdateResult.UPDATE_FAILED);
            assertEquals("sensor does not answer", failed.detail());
            device.mood = FakeDevice.Mood.GOOD;
            assertEquals(Answer.ACCEPTED, life.requests.writePackageUri(TARGET, URI));
            life.awaitState(UpdateState.DOWNLOADED);
        }
    }

    private void assertEnds(byte[] served, UpdateResult result) throws IOException {
        try (Life life = life(served)) {
            life.requests.writePackageUri(TARGET, URI);
            UpdateStatus status = life.awaitStatus(s -> s.result() != UpdateResult.INITIAL);
            assertEquals(result, status.result(), status.detail());
            assertEquals(UpdateState.IDLE, status.state());
        }
        assertStoreIsEmpty();
    }

    @Test
    void aDeviceThatRevertsEndsWithEightAndSaysSo() throws Exception {
        assertUpdateFails(FakeDevice.Mood.REVERTS, "reverted");
    }

    @Test
    void aDeviceThatRejectsEndsWithEightAndSaysSo() throws Exception {
        assertUpdateFails(FakeDevice.Mood.REJECTS, "did not accept");
    }

    @Test
    void whatMayHaveBeenChangedOnItsWayIsSentOnceMore() throws Exception {
        device.storesUnchecked = true;
        device.mood = FakeDevice.Mood.REJECTS_ONCE;
        assertUpdatesWith(2);
        assertEquals(2 * image.length, device.reception.transferred());
    }

    @Test
    void whatTheGatewayItselfSentBackIsBootedOnceMore() throws Exception {
        device.mood = FakeDevice.Mood.REVERTS_DISTURBED;
        assertUpdatesWith(2);
        assertEquals(image.length, device.reception.transferred());
    }

    private void assertUpdatesWith(int restarts) throws IOException {
        try (Life life = life(image)) {
            life.requests.writePackageUri(TARGET, URI);
            life.awaitState(UpdateState.DOWNLOADED);
            life.requests.update(TARGET);
            UpdateStatus status = life.awaitState(UpdateState.IDLE);

            assertEquals(UpdateResult.SUCCESS, status.result(), status.detail());
            assertEquals(restarts, device.restarts);
        }
    }

    @Test
    void whatIsRejectedTwiceIsNotSentAThirdTime() throws Exception {
        device.storesUnchecked = true;
        assertUpdateFails(FakeDevice.Mood.REJECTS, "did not accept");
        assertEquals(2, device.restarts);
    }

    @Test
    void whatWasCheckedOnItsWayIsNotSentAgain() throws Exception {
        assertUpdateFails(FakeDevice.Mood.REJECTS_ONCE, "did not accept");
        assertEquals(1, device.restarts);
    }

    /** A line that loses it, and then the question whether it was heard. */
    @Test
    void aResetThatWasLostIsToldOnceMore() throws Exception {
        device.resetsLost = 1;
        assertUpdatesWith(1);
    }

    @Test
    void aDeviceThatDoesNotBootWhatIsMarkedEndsWithEightAndSaysSo() throws Exception {
        device.resetsLost = Integer.MAX_VALUE;
        assertUpdateFails(FakeDevice.Mood.GOOD, "still marked for the next boot");
        assertEquals(0, device.restarts);
    }

    @Test
    void anImageThatFailsItsSelfTestIsSentBack() throws Exception {
        assertUpdateFails(FakeDevice.Mood.FAILS_SELF_TEST, "self-test");
    }

    /** A reset that fails, too, hides neither why it was wanted nor what is left to do. */
    @Test
    void anImageThatHangsIsToldToBeThereUntilSomebodyResetsTheDevice() throws Exception {
        device.mood = FakeDevice.Mood.HANGS;
        try (Life life = life(image)) {
            life.requests.writePackageUri(TARGET, URI);
            life.awaitState(UpdateState.DOWNLOADED);
            life.requests.update(TARGET);
            UpdateStatus status = life.awaitState(UpdateState.IDLE);

            assertEquals(UpdateResult.UPDATE_FAILED, status.result());
            assertEquals(
                    "The new image failed its self-test: the sensor hangs. It will only be reverted by the next reset,"
                            + " for this one failed: the sensor hangs",
                    status.detail());
        }
    }

    @Test
    void whatRunsAfterAFailureIsLookedForAnew() throws Exception {
        device.mood = FakeDevice.Mood.HANGS;
        try (Life life = life(image)) {
            life.awaitStatus(status -> status.runningVersion().equals("1.0.0"));
            life.requests.writePackageUri(TARGET, URI);
            life.awaitState(UpdateState.DOWNLOADED);
            life.requests.update(TARGET);
            life.awaitState(UpdateState.IDLE);

            life.awaitStatus(status -> status.runningVersion().equals("1.1.0"));
        }
    }

    private void assertUpdateFails(FakeDevice.Mood mood, String saying) throws IOException {
        device.mood = mood;
        try (Life life = life(image)) {
            life.requests.writePackageUri(TARGET, URI);
            life.awaitState(UpdateState.DOWNLOADED);
            life.requests.update(TARGET);
            UpdateStatus status = life.awaitState(UpdateState.IDLE);
            assertEquals(UpdateResult.UPDATE_FAILED, status.result());
            assertTrue(status.detail().contains(saying), status.detail());
            assertTrue(device.runsConfirmed(device.oldHash));
        }
    }

    @Test
    void cancelAndResetStopADownload() throws Exception {
        try (Life life = life(image)) {
            open(life, OptionalLong.empty());
            assertEquals(Answer.ACCEPTED, life.requests.cancel(TARGET));
            assertEquals(UpdateResult.CANCELLED, life.status().result());
            assertEquals(Answer.NOT_ALLOWED, life.requests.cancel(TARGET));
            assertEquals(Answer.ACCEPTED, life.requests.reset(TARGET));
            assertEquals(UpdateResult.INITIAL, life.status().result());
            assertEquals(Answer.ACCEPTED, life.requests.writePackageUri(TARGET, URI));
            life.awaitState(UpdateState.DOWNLOADED);
            assertEquals(Answer.ACCEPTED, life.requests.writePackageUri(TARGET, ""));
            assertEquals(UpdateState.IDLE, life.status().state());
            assertEquals("", life.status().packageUri());
        }
        assertStoreIsEmpty();
    }

    @Test
    void uselessUrisAreRefusedAtTheBorder() throws Exception {
        try (Life life = life(image)) {
            assertRefused(life, "gopher://server/x", UpdateResult.UNSUPPORTED_PROTOCOL);
            assertRefused(life, "not-a-valid-uri", UpdateResult.INVALID_URI);
            assertRefused(life, "mem://ser ver/x", UpdateResult.INVALID_URI);
            assertRefused(life, "mem:///x", UpdateResult.INVALID_URI);
            assertRefused(life, "mem://server:99999/x", UpdateResult.INVALID_URI);
            assertRefused(life, "mem://me:secret@server/x", UpdateResult.INVALID_URI);
            assertEquals("", life.status().packageUri());
            for (String unreadable :
                    List.of("mem://me:sec ret@server/x", "mem://me:secret@my_server/x", "me:secret@x/y")) {
                assertEquals(Answer.BAD_REQUEST, life.requests.writePackageUri(TARGET, unreadable));
                assertEquals("", life.status().packageUri(), "a password must not be kept");
                assertFalse(life.status().detail().contains("sec"), life.status().detail());
            }
            assertEquals(Answer.NO_SUCH_TARGET, life.requests.writePackageUri("nobody", URI));
        }
    }

    @Test
    void whatAnybodyCanListenToIsRefusedIfTheOperatorSaysSo() throws Exception {
        try (Life life = life(image)) {
            life.allowUnencrypted(false);
            assertEquals(List.of("https", "mem"), life.sessions.fetchableSchemes());
            assertRefused(life, "http://server/x", UpdateResult.UNSUPPORTED_PROTOCOL);
            assertEquals(Answer.ACCEPTED, life.requests.writePackageUri(TARGET, "https://server/x"));
        }
    }

    private static void assertRefused(Life life, String uri, UpdateResult result) {
        assertEquals(Answer.BAD_REQUEST, life.requests.writePackageUri(TARGET, uri), uri);
        assertEquals(result, life.status().result(), uri);
    }

    /** A gateway without a clock of its own wakes up in the past, or is set back when it hears of the time. */
    @Test
    void statesAreInTheirOrderAlthoughTheClockIsSetBack() throws Exception {
        World world = new World();
        try (Life life = Life.uncut(folder, state, device, image, world)) {
            life.requests.openPush(TARGET, OptionalLong.empty());
            Instant before = life.status().lastStateChange();
            world.time.set(before.minus(Duration.ofMinutes(45)));
            life.requests.cancel(TARGET);
            assertTrue(life.status().lastStateChange().isAfter(before), life.status().toString());
        }
    }

    @Test
    void whatWentWellHasDoneSoAlsoIfTheDeviceIsSilentAMomentLater() throws Exception {
        AtomicInteger looksAtTheEnd = new AtomicInteger();
        device.beforeInspect = () -> {
            boolean isAfterwards = device.runsConfirmed(HASH) && looksAtTheEnd.incrementAndGet() == 2;
            device.mood = isAfterwards ? FakeDevice.Mood.SILENT : FakeDevice.Mood.GOOD;
        };
        try (Life life = life(image)) {
            life.requests.writePackageUri(TARGET, URI);
            life.awaitState(UpdateState.DOWNLOADED);
            life.requests.update(TARGET);
            UpdateStatus end = life.awaitState(UpdateState.IDLE);
            assertEquals(UpdateResult.SUCCESS, end.result(), end.detail());
            life.awaitStatus(status -> status.runningVersion().equals("1.1.0"));
        }
        assertTrue(looksAtTheEnd.get() > 2, looksAtTheEnd + " looks");
    }

    @Test
    void whatNobodyWaitsForAnyMoreDoesNotBegin() throws Exception {
        try (Life life = life(image)) {
            life.awaitStatus(status -> !status.runningVersion().isEmpty());
            CountDownLatch busy = new CountDownLatch(1);
            CountDownLatch free = new CountDownLatch(1);
            life.sessions.find(TARGET).orElseThrow().later(() -> {
                busy.countDown();
                await().until(() -> free.getCount() == 0);
            });
            busy.await();
            AtomicReference<PushOpening> opening = new AtomicReference<>();
            Thread server = new Thread(() -> opening.set(life.requests.openPush(TARGET, OptionalLong.empty())));
            server.start();
            await().until(() -> server.getState() == Thread.State.TIMED_WAITING);
            server.interrupt();
            server.join();
            assertEquals(new PushOpening.Refused(Answer.NO_SUCH_TARGET), opening.get());

            free.countDown();
            assertEquals(Answer.NOT_ALLOWED, life.requests.update(TARGET), "asked after all that came before");
            assertEquals(UpdateState.IDLE, life.status().state());
        }
    }

    @Test
    void whatCannotBeMadeDurableDoesNotBegin() throws Exception {
        try (Life life = life(image)) {
            life.awaitStatus(s -> !s.runningVersion().isEmpty()); // seen now, it would wipe what is told of the refusal
            state.full = true;
            assertEquals(Answer.NO_SUCH_TARGET, life.requests.writePackageUri(TARGET, URI));
            assertEquals(UpdateState.IDLE, life.status().state());
            assertEquals(UpdateResult.INITIAL, life.status().result(),
                    "nothing is told that a restart would take back");
            assertTrue(life.status().detail().contains("check the disk"), life.status().detail());
            state.full = false;
            assertEquals(Answer.ACCEPTED, life.requests.writePackageUri(TARGET, URI));
            life.awaitState(UpdateState.DOWNLOADED);
        }
    }
}
