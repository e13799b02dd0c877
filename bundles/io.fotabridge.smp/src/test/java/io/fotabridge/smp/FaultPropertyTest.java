// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.simulation.Faults;
import io.fotabridge.smp.simulation.Profile;
import io.fotabridge.smp.simulation.Rig;
import io.fotabridge.smp.simulation.TestImage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever goes wrong, either the device holds exactly the file in the end, or the failure has a cause that fits; and
 * it ends (the simulated time does).
 * A failing run names its seed; -Dseed=N begins with that one, -Druns=N has more of them.
 */
class FaultPropertyTest {

    private static final int RUNS = Integer.getInteger("runs", 400);

    /** What an upload may end with when the line and the device are at fault. Never INTERNAL, never TOO_SMALL. */
    private static final Set<FailureCause> FITTING = EnumSet.of(
            FailureCause.LINK_UNAVAILABLE,
            FailureCause.DEVICE_SILENT,
            FailureCause.DEVICE_CORRUPTED,
            FailureCause.DEVICE_GONE);

    /** What an error that is made up may be taken for, too. */
    private static final Set<FailureCause> FITTING_ERRORS =
            EnumSet.of(FailureCause.DEVICE_REFUSED, FailureCause.DEVICE_TOO_SMALL);

    private final TestImage oldImage = TestImage.random(8_000, 1);
    private FirmwareException lastFailure;

    @Test
    void whateverGoesWrongTheFileIsThereOrTheCauseIsTold() {
        long first = Long.getLong("seed", System.nanoTime());
        assertTimeoutPreemptively(Duration.ofSeconds(120 + RUNS / 20), () -> {
            int done = 0;
            for (long seed = first; seed < first + RUNS; seed++) {
                Random random = new Random(seed);
                Map<Faults.Kind, Double> kinds = anyFaults(random);
                done += staged(seed, kinds, new Faults(seed, kinds), rig -> burden(rig, random)) ? 1 : 0;
            }
            // Otherwise the property would be true of a client that does nothing.
            assertTrue(done > RUNS / 2, done + " of " + RUNS + " succeeded, from seed " + first);
        });
    }

    /** Faults that a line has are not to be seen at all, as long as there are not too many. */
    @ParameterizedTest
    @EnumSource(names = {
        "LOSE_REQUEST", "LOSE_ANSWER", "DUPLICATE_ANSWER", "DELAY_ANSWER", "GARBLE_ANSWER", "BREAK_LINK"
    })
    void aFewFaultsOfTheLineDoNotMatter(Faults.Kind kind) {
        long first = Long.getLong("seed", System.nanoTime());
        Map<Faults.Kind, Double> kinds = Map.of(kind, kind == Faults.Kind.BREAK_LINK ? 0.003 : 0.02);
        for (long seed = first; seed < first + RUNS / 10; seed++) {
            Faults faults = new Faults(seed, kinds);
            // A break may cost everything there was: borne five times.
            faults = kind == Faults.Kind.BREAK_LINK ? faults.atMost(5) : faults.inARow(4);
            boolean staged = staged(seed, kinds, faults, rig -> {});
            assertTrue(staged, "seed " + seed + " with " + profile(new Random(seed)) + ": " + lastFailure);
        }
    }

    private boolean staged(long seed, Map<Faults.Kind, Double> kinds, Faults faults, Consumer<Rig> burden) {
        Random random = new Random(seed);
        Profile profile = profile(random);
        TestImage image = TestImage.random(100 + random.nextInt(60_000), seed);
        Rig rig = new Rig(profile, oldImage, faults);
        burden.accept(rig);
        try {
            Targets.of(rig).stage(image.described(), image, rig.progress());
        } catch (FirmwareException e) {
            boolean errorsMadeUp =
                    kinds.containsKey(Faults.Kind.ERROR_V1) || kinds.containsKey(Faults.Kind.ERROR_V2);
            boolean fits = FITTING.contains(e.failure()) || errorsMadeUp && FITTING_ERRORS.contains(e.failure());
            lastFailure = e;
            assertTrue(fits, () -> "seed " + seed + ": " + e.failure() + ": " + e.getMessage());
            return false;
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            return fail("seed " + seed + " with " + kinds + " and " + profile, e);
        }
        assertTrue(rig.device().hasStaged(image), () -> "seed " + seed + " with " + kinds + ": " + rig.device());
        assertEquals(image.length(), rig.lastProgress(), "seed " + seed);
        return true;
    }

    private static Profile profile(Random random) {
        List<Profile> profiles = List.of(
                Profile.zephyr(),
                Profile.mynewt(),
                Profile.forgetful(),
                Profile.zephyr().checkingItsSlot(),
                Profile.zephyr().withWriteUnit(1 << random.nextInt(6)),
                Profile.zephyr().withBuffers(96 + random.nextInt(4000), 1 + random.nextInt(8)));
        return profiles.get(random.nextInt(profiles.size()));
    }

    /** What an upload has to adapt to, in any combination. */
    private static void burden(Rig rig, Random random) {
        if (random.nextInt(3) == 0) {
            rig.link().runsAt(List.of(19_200, 460_800, 1_000_000).get(random.nextInt(3)));
        }
        if (random.nextInt(3) == 0) {
            rig.link().hasLineBuffers(2 + random.nextInt(6));
        }
        if (random.nextInt(3) == 0) {
            rig.link().losesLines(0.02 * random.nextDouble());
        }
        if (random.nextInt(3) == 0) {
            rig.device().givenItErasesProgressively(4096 << random.nextInt(5), random.nextInt(2000));
        }
        if (random.nextInt(4) == 0) {
            rig.device().givenTrueBuffer(190 + random.nextInt(500));
        }
    }

    private static Map<Faults.Kind, Double> anyFaults(Random random) {
        Map<Faults.Kind, Double> kinds = new EnumMap<>(Faults.Kind.class);
        for (Faults.Kind kind : Faults.Kind.values()) {
            if (random.nextInt(3) == 0) {
                kinds.put(kind, Math.pow(10, -1 - 3 * random.nextDouble()));
            }
        }
        return kinds;
    }
}
