// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import static io.fotabridge.engine.internal.session.Life.TARGET;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchRequest;
import io.fotabridge.api.fetch.PackageFetcher;
import io.fotabridge.api.fetch.PackageSink;
import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.api.target.SlottedTarget;
import io.fotabridge.api.target.TargetDescription;
import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.PackagePush;
import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.UpdateListener;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target that is configured anew vanishes and appears at once: its two sessions must not get in each other's way. */
class ReappearingTargetTest {

    @TempDir
    Path folder;

    private final MemoryState state = new MemoryState();
    private final FakeDevice device = new FakeDevice();
    private final SlottedTarget before = device.during(PowerCut.never());
    private final SlottedTarget after = device.during(PowerCut.never());
    private final byte[] image = SessionTest.image(5000);

    /** Sends 2500 bytes and then nothing more, the first time; all that is left from then on. */
    private static final class StallingServer implements PackageFetcher {

        final List<Long> offsets = new CopyOnWriteArrayList<>();
        final CountDownLatch stalled = new CountDownLatch(1);
        private final byte[] content;

        StallingServer(byte[] content) {
            this.content = content;
        }

        @Override
        public Set<String> schemes() {
            return Set.of("mem");
        }

        @Override
        public void fetch(FetchRequest request, PackageSink sink) throws FirmwareException, InterruptedException {
            boolean isFirst = offsets.isEmpty();
            offsets.add(request.offset());
            sink.begin(request.offset(), OptionalLong.of(content.length), Optional.of("\"tag\""));
            int end = isFirst ? 2500 : content.length;
            sink.write(ByteBuffer.wrap(content, (int) request.offset(), end - (int) request.offset()));
            if (isFirst) {
                stalled.countDown();
                new CountDownLatch(1).await();
            }
        }
    }

    /** Whether a target came or went, in the order in which it was told. */
    private static final class Presence implements UpdateListener {

        final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void targetAppeared(TargetDescription target, UpdateStatus status) {
            told.add("here");
        }

        @Override
        public void targetVanished(String target) {
            told.add("gone");
        }
    }

    @RepeatedTest(20)
    void aDownloadGoesOnAtTheByteThatTheSessionBeforeHadReached() throws Exception {
        StallingServer server = new StallingServer(image);
        try (Life life = new Life(folder, state, before, PowerCut.never(), server)) {
            life.requests.writePackageUri(TARGET, "mem://server/app.bin");
            server.stalled.await();
            life.sessions.vanished(before);
            life.sessions.appeared(after);
            UpdateStatus end = life.awaitStatus(s -> s.state() != UpdateState.DOWNLOADING);
            assertEquals(UpdateState.DOWNLOADED, end.state(), end.detail());
            assertEquals(List.of(0L, 2500L), server.offsets);
            assertArrayEquals(image, device.reception.content());
        }
    }

    @RepeatedTest(20)
    void aDownloadGoesOnAtTheByteThatTheEngineHadReachedWhenItStopped() throws Exception {
        StallingServer server = new StallingServer(image);
        try (Life life = new Life(folder, state, before, PowerCut.never(), server)) {
            life.requests.writePackageUri(TARGET, "mem://server/app.bin");
            server.stalled.await();
        }
        try (Life life = new Life(folder, state, after, PowerCut.never(), server)) {
            life.awaitState(UpdateState.DOWNLOADED);
            assertEquals(List.of(0L, 2500L), server.offsets);
        }
    }

    /** The moment between the session's stop and the interrupt of its work. */
    @Test
    void aDeviceIsNotToldToBootWhatCouldNotBeRecorded() throws Exception {
        AtomicReference<Life> stopping = new AtomicReference<>();
        AtomicReference<FirmwareTarget> self = new AtomicReference<>();
        CountDownLatch inspected = new CountDownLatch(1);
        SlottedTarget target = (SlottedTarget) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SlottedTarget.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(before, arguments);
                    if (method.getName().equals("inspect") && stopping.get() != null) {
                        stopping.get().sessions.vanished(self.get());
                        Thread.interrupted();
                        inspected.countDown();
                    }
                    return result;
                });
        self.set(target);
        try (Life life = new Life(folder, state, target, PowerCut.never(), Life.serving(image, PowerCut.never()))) {
            life.awaitStatus(status -> status.runningVersion().equals("1.0.0")); // else it is looked for at any time
            life.requests.writePackageUri(TARGET, "mem://server/app.bin");
            life.awaitState(UpdateState.DOWNLOADED);
            stopping.set(life);
            assertEquals(Answer.ACCEPTED, life.requests.update(TARGET));
            inspected.await();
        }
        assertEquals(0, device.restarts);
        try (Life life = new Life(folder, state, after, PowerCut.never(), Life.serving(image, PowerCut.never()))) {
            assertEquals(UpdateResult.SUCCESS, life.awaitState(UpdateState.IDLE).result());
            assertEquals(1, device.restarts);
        }
    }

    @Test
    void aBlockThatComesAfterTheEngineHasStoppedIsAnswered() throws Exception {
        PackagePush push;
        try (Life life = new Life(folder, state, before, PowerCut.never(), new StallingServer(image))) {
            push = assertInstanceOf(PushOpening.Opened.class, life.requests.openPush(TARGET, OptionalLong.empty()))
                    .push();
        }
        assertEquals(Answer.NO_SUCH_TARGET, push.write(new byte[16]).toCompletableFuture().join());
    }

    @RepeatedTest(20)
    void listenersHearThatItWentBeforeTheyHearThatItCameBack() throws Exception {
        try (Life life = new Life(folder, state, before, PowerCut.never(), new StallingServer(image))) {
            Presence presence = new Presence();
            life.sessions.listen(presence);
            await().until(() -> presence.told.size() == 1);
            life.sessions.vanished(before);
            life.sessions.appeared(after);
            await().until(() -> presence.told.size() == 3);
            assertEquals(List.of("here", "gone", "here"), presence.told);
        }
    }

    @Test
    void aSecondTargetOfTheSameNameTakesThePlaceOfTheFirstWhenThatGoes() throws Exception {
        try (Life life = new Life(folder, state, before, PowerCut.never(), new StallingServer(image))) {
            Presence presence = new Presence();
            life.sessions.listen(presence);
            life.sessions.appeared(after);
            life.sessions.vanished(before);
            await().until(() -> presence.told.equals(List.of("here", "gone", "here")));
            assertEquals(1, life.sessions.targets().size());
            assertEquals(Answer.ACCEPTED, life.requests.reset(Life.TARGET));
            life.sessions.appeared(before);
            life.sessions.vanished(before);
            assertEquals(Answer.ACCEPTED, life.requests.reset(Life.TARGET), "what was never served is not missed");
            life.sessions.vanished(after);
            assertEquals(Answer.NO_SUCH_TARGET, life.requests.reset(Life.TARGET));
        }
    }

    @Test
    void whatWasPushedToATargetThatWentLeavesNothingBehind() throws Exception {
        try (Life life = new Life(folder, state, before, PowerCut.never(), new StallingServer(image))) {
            PackagePush push = assertInstanceOf(
                            PushOpening.Opened.class, life.requests.openPush(TARGET, OptionalLong.of(3 << 20)))
                    .push();
            push.write(new byte[500]).toCompletableFuture().join();
            life.sessions.vanished(before);
            life.sessions.appeared(after);
            assertEquals(UpdateResult.CONNECTION_LOST, life.awaitState(UpdateState.IDLE).result());
            await().until(() -> packages().isEmpty());
            assertTrue(
                    life.requests.openPush(TARGET, OptionalLong.of(3 << 20)) instanceof PushOpening.Opened,
                    "its room is free again");
        }
    }

    private List<Path> packages() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("packages"))) {
            return files.toList();
        }
    }
}
