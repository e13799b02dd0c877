// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import static io.fotabridge.engine.internal.session.Life.HASH;
import static io.fotabridge.engine.internal.session.Life.TARGET;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.Severity;
import io.fotabridge.api.update.UpdateRequests;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import io.fotabridge.api.update.UpdateTerms;
import io.fotabridge.engine.internal.maintenance.MaintenanceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway dies at every operation on anything outside of its memory, one after the other; then it must go on. */
class PowerCutTest {

    private static final String URI = "mem://server/app.bin";
    private static final Requester OTHER = new Requester("other");
    private static final Instant TEN_IN_THE_EVENING = Instant.parse("2026-11-30T22:00:00Z");

    @TempDir
    Path folder;

    /** Its threads may wait for an answer that never comes. */
    private static final ExecutorService OPERATOR = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "operator");
        thread.setDaemon(true);
        return thread;
    });

    private final byte[] image = SessionTest.image(5000);
    private boolean tellsNoHashes;

    @Test
    void atEveryOperationOfAGoodUpdate() throws IOException {
        assertTrue(cutAtEachOperation(FakeDevice.Mood.GOOD) > 30);
    }

    @Test
    void atEveryOperationOfAnUpdateThatReverts() throws IOException {
        assertTrue(cutAtEachOperation(FakeDevice.Mood.REVERTS) > 25);
    }

    /** Which of the two it is depends on whether the life that disturbed it could see what came of that. */
    @Test
    void atEveryOperationOfAnUpdateThatTheGatewayItselfDisturbs() throws IOException {
        assertTrue(cutAtEachOperation(FakeDevice.Mood.REVERTS_DISTURBED) > 35);
    }

    /** What cannot be told to be there is sent again, but not booted again. */
    @Test
    void atEveryOperationOfAnUpdateOfADeviceThatListsNoHashes() throws IOException {
        tellsNoHashes = true;
        assertTrue(cutAtEachOperation(FakeDevice.Mood.GOOD) > 30);
    }

    /** @return how many operations the update had */
    private int cutAtEachOperation(FakeDevice.Mood mood) throws IOException {
        int at = 1;
        while (cutAt(at, mood)) {
            at++;
        }
        return at;
    }

    /** @return whether the update had so many operations at all */
    private boolean cutAt(int at, FakeDevice.Mood mood) throws IOException {
        MemoryState state = new MemoryState();
        FakeDevice device = new FakeDevice();
        device.mood = mood;
        device.tellsNoHashes = tellsNoHashes;
        Path place = Files.createDirectory(folder.resolve(mood + "-" + at));
        PowerCut cut = new PowerCut(at);
        try (Life first = new Life(place, state, device.during(cut), cut, Life.serving(image, cut))) {
            operate(first, cut);
        }
        if (cut.hasHappened()) {
            PowerCut never = PowerCut.never();
            try (Life second = new Life(place, state, device.during(never), never, Life.serving(image, never))) {
                operate(second, never);
                assertEnd("cut at operation " + at, second.status(), device, mood);
            }
        }
        return cut.hasHappened();
    }

    /** What a server does that wants this update, whenever it finds the gateway in whatever state. */
    static void operate(Life life, PowerCut cut) {
        AtomicReference<Future<?>> asked = new AtomicReference<>(CompletableFuture.completedFuture(null));
        await().pollInterval(Duration.ofMillis(1)).until(() -> {
            UpdateStatus status = life.status();
            if (asked.get().isDone() && status.state() == UpdateState.IDLE
                    && status.result() == UpdateResult.INITIAL) {
                asked.set(OPERATOR.submit(() -> life.requests.writePackageUri(TARGET, URI)));
            } else if (asked.get().isDone() && status.state() == UpdateState.DOWNLOADED) {
                asked.set(OPERATOR.submit(() -> life.requests.update(TARGET)));
            }
            return cut.hasHappened() || status.result() != UpdateResult.INITIAL;
        });
        asked.get().cancel(true);
    }

    private void assertEnd(String when, UpdateStatus status, FakeDevice device, FakeDevice.Mood mood) {
        if (mood == FakeDevice.Mood.REVERTS_DISTURBED && status.result() == UpdateResult.SUCCESS) {
            assertTrue(device.runsConfirmed(HASH), when);
            assertEquals(2, device.restarts, when + ": once in vain");
        } else if (mood == FakeDevice.Mood.GOOD) {
            assertEquals(UpdateResult.SUCCESS, status.result(), when + ": " + status.detail());
            assertTrue(device.runsConfirmed(HASH), when);
            assertArrayEquals(image, device.reception.content(), when);
            assertEquals(1, device.restarts, when + ": restarted once, not flashed twice");
        } else {
            assertEquals(UpdateResult.UPDATE_FAILED, status.result(), when + ": " + status.detail());
            assertTrue(status.detail().contains("reverted"), when + ": " + status.detail());
            assertTrue(device.runsConfirmed(device.oldHash), when);
        }
        if (!tellsNoHashes) {
            String noMore = when + ": no byte sent twice to a device that keeps it";
            assertEquals(image.length, device.reception.transferred(), noMore);
        }
    }

    /** The update goes on without Execute, but only at night, and another server does what it can to end it. */
    @Test
    void atEveryOperationOfAnAutomaticUpgradeThatIsPutOffAndInterferedWith() throws IOException {
        int at = 1;
        while (cutDeferredAt(at)) {
            at++;
        }
        assertTrue(at > 30, at + " operations");
    }

    private boolean cutDeferredAt(int at) throws IOException {
        MemoryState state = new MemoryState();
        FakeDevice device = new FakeDevice();
        World world = new World();
        world.accounts.add(OTHER);
        world.maintenance = new MaintenanceSettings(Map.of("window", "22:00-05:00", "time.zone", "UTC")).current();
        Path place = Files.createDirectory(folder.resolve("deferred-" + at));
        PowerCut cut = new PowerCut(at);
        List<String> told = new ArrayList<>();
        try (Life first = new Life(place, state, device.during(cut), cut, Life.serving(image, cut), world)) {
            wait(first, cut, world);
            told.addAll(first.history());
        }
        if (cut.hasHappened()) {
            PowerCut never = PowerCut.never();
            world.time.forget();
            try (Life second = new Life(place, state, device.during(never), never, Life.serving(image, never), world)) {
                wait(second, never, world);
                assertEnd("cut at operation " + at, second.status(), device, FakeDevice.Mood.GOOD);
                told.addAll(second.history());
            }
        }
        assertFalse(told.contains("0/10"), "cut at " + at + ": cancelled by a stranger: " + told);
        assertFalse(world.time.instant().isBefore(TEN_IN_THE_EVENING), "cut at " + at + ": before the window: " + told);
        return cut.hasHappened();
    }

    /** What its server asks for, what another one does meanwhile, and how the day passes once the update is put off. */
    private static void wait(Life life, PowerCut cut, World world) {
        AtomicReference<Future<?>> asked = new AtomicReference<>(CompletableFuture.completedFuture(null));
        UpdateTerms automatic = new UpdateTerms(Severity.OPTIONAL, Duration.ofDays(3), true);
        UpdateRequests stranger = life.sessions.by(OTHER);
        await().pollInterval(Duration.ofMillis(1)).until(() -> {
            UpdateStatus status = life.status();
            if (status.state() == UpdateState.DOWNLOADED) {
                world.time.pass(Duration.ofHours(2));
            }
            if (asked.get().isDone() && status.state() == UpdateState.IDLE
                    && status.result() == UpdateResult.INITIAL) {
                asked.set(OPERATOR.submit(() -> {
                    if (!status.terms().equals(automatic)) {
                        life.requests.writeTerms(TARGET, automatic);
                    }
                    return life.requests.writePackageUri(TARGET, URI);
                }));
            } else if (asked.get().isDone()) {
                asked.set(OPERATOR.submit(() -> stranger.cancel(TARGET)));
            }
            return cut.hasHappened() || status.result() == UpdateResult.SUCCESS;
        });
        asked.get().cancel(true);
    }

    @Test
    void severalCutsInARowEndWellToo() throws IOException {
        for (int seed : new int[] {3, 7, 19, 23, 40}) {
            cutsInARow(seed);
        }
    }

    private void cutsInARow(int seed) throws IOException {
        MemoryState state = new MemoryState();
        FakeDevice device = new FakeDevice();
        Path place = Files.createDirectory(folder.resolve("row-" + seed));
        Random random = new Random(seed);
        for (int life = 0; life < 12; life++) {
            PowerCut cut = life < 11 ? new PowerCut(1 + random.nextInt(12)) : PowerCut.never();
            try (Life next = new Life(place, state, device.during(cut), cut, Life.serving(image, cut))) {
                operate(next, cut);
                if (!cut.hasHappened()) {
                    assertEnd("seed " + seed, next.status(), device, FakeDevice.Mood.GOOD);
                    return;
                }
            }
        }
    }
}
