// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.BootChoice;
import io.fotabridge.api.target.Holding;
import io.fotabridge.api.target.Holding.HeldImage;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.target.Inventory;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each thing that a device can show after a restart, by each kind of boot loader, has one name. */
class OutcomeTest {

    private static final String NEW = "aa".repeat(32);
    private static final String OLD = "00".repeat(32);
    private static final FirmwareImage IMAGE = FirmwareImage.mcuboot("2.0.0", NEW, 4096).named("pump");

    /** The columns: what is in the other slot while the old image runs. */
    @ParameterizedTest
    @CsvSource({
        "SWAPS, UNCHANGED, REVERTED, REJECTED",
        "OVERWRITES, UNCHANGED, REJECTED, REJECTED",
        "HIGHEST_VERSION, UNCHANGED, PASSED_OVER, REJECTED",
        "HIGHEST_VERSION_ON_TRIAL, UNCHANGED, PASSED_OVER, REJECTED_OR_REVERTED"
    })
    void anImageThatDoesNotRunHasOneOfTheseFates(BootChoice choice, Outcome marked, Outcome unmarked, Outcome gone) {
        assertEquals(marked, outcome(choice, running(OLD, true), Optional.of(held(NEW, false, true))));
        assertEquals(unmarked, outcome(choice, running(OLD, true), Optional.of(held(NEW, false, false))));
        assertEquals(gone, outcome(choice, running(OLD, true), Optional.empty()));
    }

    @Test
    void anImageThatRunsDoesSoWhateverTheBootLoader() {
        List<Optional<HeldImage>> others = List.of(Optional.empty(), Optional.of(held(OLD, true, false)));
        for (BootChoice choice : BootChoice.values()) {
            for (Optional<HeldImage> other : others) {
                assertEquals(Outcome.RUNS_CONFIRMED, outcome(choice, running(NEW, true), other));
                assertEquals(Outcome.RUNS_UNCONFIRMED, outcome(choice, running(NEW, false), other));
            }
        }
    }

    /** Also one that lists no hashes, for the versions differ. */
    @ParameterizedTest
    @EnumSource(BootChoice.class)
    void aDeviceWithoutHashesShowsTheSame(BootChoice choice) {
        for (String running : List.of(NEW, OLD)) {
            for (boolean isConfirmed : new boolean[] {true, false}) {
                for (Optional<HeldImage> other : others()) {
                    Outcome named = outcome(choice, running(running, isConfirmed), other);
                    Outcome nameless = outcome(
                            choice, nameless(running(running, isConfirmed)), other.map(OutcomeTest::nameless));
                    assertEquals(named, nameless, running + " with " + other);
                }
            }
        }
    }

    private static List<Optional<HeldImage>> others() {
        return List.of(
                Optional.empty(),
                Optional.of(held(NEW, false, true)),
                Optional.of(held(NEW, false, false)),
                Optional.of(held(OLD, true, false)));
    }

    private static HeldImage nameless(HeldImage image) {
        return new HeldImage(image.version(), "", image.confirmed(), image.pending());
    }

    /** What the operator reads: which image, what became of it, and what runs. */
    @Test
    void everyOtherOneHasItsCauseAndSentence() {
        Set<FailureCause> causes = EnumSet.noneOf(FailureCause.class);
        for (Outcome outcome : Outcome.values()) {
            if (!outcome.isGood()) {
                FirmwareException failure = outcome.failure("the new image", "runs 1.0.0");
                causes.add(failure.failure());
                assertTrue(failure.getMessage().matches("The .*the new image.*; (it|the device) runs 1\\.0\\.0"),
                        failure.getMessage());
            }
        }
        assertEquals(
                EnumSet.of(FailureCause.DEVICE_REFUSED, FailureCause.REVERTED, FailureCause.REJECTED_BY_BOOT_LOADER),
                causes);
    }

    private static Outcome outcome(BootChoice choice, HeldImage running, Optional<HeldImage> other) {
        Holding holding = new Holding(Optional.of(running), other, -1);
        Inventory inventory = new Inventory(Map.of(0, holding), true, choice, false);
        return Outcome.of(IMAGE, List.of(IMAGE), new Sighting(new ImageScope(0, false), inventory));
    }

    private static HeldImage running(String hash, boolean confirmed) {
        return held(hash, confirmed, false);
    }

    private static HeldImage held(String hash, boolean confirmed, boolean pending) {
        return new HeldImage(hash.equals(NEW) ? "2.0.0" : "1.0.0", hash, confirmed, pending);
    }
}
