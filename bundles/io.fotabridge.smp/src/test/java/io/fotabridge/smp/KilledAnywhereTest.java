// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.target.Holding;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.smp.simulation.Faults;
import io.fotabridge.smp.simulation.Profile;
import io.fotabridge.smp.simulation.RecoveryBuild;
import io.fotabridge.smp.simulation.Rig;
import io.fotabridge.smp.simulation.SimulatedLink.Killed;
import io.fotabridge.smp.simulation.TestImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The process is killed at each request of an update in turn, before the request is on the line and after the device
 * has it. What comes next remembers one thing, which is on the disk: whether the device was about to be restarted.
 */
class KilledAnywhereTest {

    /** One, and another one where the first was disturbed. */
    private static final int BOOTS_AT_MOST = 2;

    private final TestImage oldImage = TestImage.random(5_000, 1);
    private final TestImage newImage = TestImage.random(2_001, 2);

    @TempDir
    private Path directory;

    /** What has been made durable. */
    private boolean restarting;

    static Stream<Profile> servers() {
        return Stream.of(Profile.zephyr(), Profile.mynewt(), Profile.forgetful());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void theNextLifeDoesWhatIsLeft(Profile server) throws Exception {
        for (boolean arrives : new boolean[] {false, true}) {
            for (Duration away : new Duration[] {Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(40)}) {
                int kills = 1;
                while (isKilled(server, kills, arrives, away)) {
                    kills++;
                }
                assertTrue(kills > 15, "there are more requests than " + kills);
            }
        }
    }

    /** @return whether the update had so many requests */
    private boolean isKilled(Profile server, int request, boolean arrives, Duration away) throws Exception {
        Rig rig = new Rig(server, oldImage, Faults.none());
        restarting = false;
        rig.link().killsAt(request, arrives);
        boolean isKilled = false;
        try {
            live(rig);
        } catch (Killed e) {
            isKilled = true;
            rig.time().pause(away);
            live(rig);
        }
        String when = "killed at request " + request + (arrives ? " after" : " before") + " it arrived, for " + away;
        assertTrue(rig.device().isRunning(newImage), when);
        assertTrue(rig.device().isConfirmed(), when);
        assertEquals(1, rig.device().resets(), when);
        return isKilled;
    }

    /** It takes questions for calls and says nothing of marks: that may take some resets more, and ends as ever. */
    @ParameterizedTest
    @ValueSource(ints = {2_500, 11_000})
    void aBootLoaderThatListensKeepsNoLifeFromGettingThere(int listens) throws Exception {
        for (boolean arrives : new boolean[] {false, true}) {
            int kills = 1;
            while (isKilledWhileItListens(listens, kills, arrives)) {
                kills++;
            }
            assertTrue(kills > 25, "there are more requests than " + kills);
        }
    }

    private boolean isKilledWhileItListens(int listens, int request, boolean arrives)
            throws FirmwareException, InterruptedException {
        Rig rig = new Rig(Profile.zephyr(), oldImage, Faults.none());
        rig.device().givenRecovery(RecoveryBuild.plain().listening(listens));
        rig.device().givenItSaysNothingOfMarks();
        restarting = false;
        rig.link().killsAt(request, arrives);
        boolean isKilled = false;
        try {
            live(rig);
        } catch (Killed e) {
            isKilled = true;
            live(rig);
        }
        String when = "killed at request " + request + (arrives ? " after" : " before") + " it arrived";
        assertTrue(rig.device().isRunning(newImage) && rig.device().isConfirmed(), when);
        assertTrue(!rig.device().isInBootLoader(), when);
        return isKilled;
    }

    /** The steps in the order of the engine, each only if the device does not show that it was done. */
    private void live(Rig rig) throws FirmwareException, InterruptedException {
        SmpTarget target = Targets.of(rig);
        if (restarting) {
            target.awaitReturn();
        }
        Holding seen = target.inspect().of(0);
        for (int boots = 0; boots < BOOTS_AT_MOST && !seen.runs(newImage.described()); boots++) {
            if (!seen.hasStaged(newImage.described())) {
                target.stage(newImage.described(), newImage, rig.progress());
            }
            if (!seen.boots(newImage.described())) {
                target.select(newImage.described());
            }
            restarting = true;
            target.restart();
            target.awaitReturn();
            seen = target.inspect().of(0);
        }
        if (!seen.keeps(newImage.described())) {
            target.selfTest();
            target.confirm(newImage.described());
        }
    }

    @Test
    void killedAgainAndAgainItStillGetsThere() throws Exception {
        long first = Long.getLong("seed", System.nanoTime());
        for (long seed = first; seed < first + 50; seed++) {
            Random random = new Random(seed);
            Rig rig = new Rig(Profile.zephyr(), oldImage, Faults.none());
            restarting = false;
            int lives = 1;
            while (!isDone(rig, random)) {
                lives++;
            }
            assertTrue(rig.device().isRunning(newImage) && rig.device().isConfirmed(), "seed " + seed);
            assertEquals(1, rig.device().resets(), "seed " + seed + ", " + lives + " lives");
        }
    }

    private boolean isDone(Rig rig, Random random) throws FirmwareException, InterruptedException {
        rig.link().killsAt(12 + random.nextInt(25), random.nextBoolean());
        try {
            live(rig);
            return true;
        } catch (Killed e) {
            rig.time().pause(Duration.ofMillis(random.nextInt(20_000)));
            return false;
        }
    }

    /** There is nothing to go back to, so half an image must never be left behind. */
    @ParameterizedTest
    @EnumSource(Beginning.class)
    void throughRecoveryTooTheNextLifeDoesWhatIsLeft(Beginning beginning) throws Exception {
        Path file = Files.write(directory.resolve("package"), newImage.bytes());
        for (boolean arrives : new boolean[] {false, true}) {
            for (Duration away : new Duration[] {Duration.ZERO, Duration.ofSeconds(40)}) {
                int kills = 1;
                while (isKilledInRecovery(beginning, file, kills, arrives, away)) {
                    kills++;
                }
                assertTrue(kills > 15, "there are more requests than " + kills);
            }
        }
    }

    /** Where a device is found that is updated through its boot loader. */
    enum Beginning {
        APPLICATION,
        BOOT_LOADER,
        BOOT_LOADER_THAT_TELLS_NO_HASHES
    }

    private boolean isKilledInRecovery(Beginning beginning, Path file, int request, boolean arrives, Duration away)
            throws FirmwareException, InterruptedException {
        Rig rig = new Rig(Profile.zephyr(), oldImage, Faults.none());
        boolean tellsHashes = beginning != Beginning.BOOT_LOADER_THAT_TELLS_NO_HASHES;
        rig.device().givenRecovery(tellsHashes ? RecoveryBuild.plain() : RecoveryBuild.plain().withoutHashes());
        if (beginning != Beginning.APPLICATION) {
            rig.device().isInRecovery();
        }
        RecoveryTarget target = Targets.throughRecovery(rig, Rig.settings(Confirmation.AFTER_SELF_TEST));
        rig.link().killsAt(request, arrives);
        boolean isKilled = false;
        try {
            target.install(List.of(newImage.described()), file, rig.progress());
        } catch (Killed e) {
            isKilled = true;
            rig.time().pause(away);
            target.install(List.of(newImage.described()), file, rig.progress());
        }
        String when = "killed at request " + request + (arrives ? " after" : " before") + " it arrived, for " + away;
        assertTrue(rig.device().isRunning(newImage), when);
        assertTrue(!rig.device().isInBootLoader(), when);
        return isKilled;
    }
}
