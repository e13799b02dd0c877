// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageDemands;
import io.fotabridge.api.image.ImageDemands.Dependency;
import io.fotabridge.api.update.UpdateResult;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What an image needs of the other images of the device. */
class DependencyRuleTest {

    /** Checked, version in the package, version that runs, version needed of image 1: what becomes of it. */
    private static final String TABLE = """
            yes -       2.3.4   2.3.4    taken
            yes -       2.4.0   2.3.4    taken
            yes -       2.3.4.6 2.3.4+5  taken
            yes -       2.3.4.4 2.3.4+5  runs
            yes -       2.3.3   2.3.4    runs
            yes -       1.9.9   2.3.4    runs
            yes -       ?       2.3.4    taken
            yes -       factory 2.3.4    taken
            yes 2.3.4   ?       2.3.4    taken
            yes 2.3.4   1.0.0   2.3.4    taken
            yes 2.3.3   2.3.4   2.3.4    brings
            yes 2.3.3   ?       2.3.4    brings
            no  -       1.0.0   2.3.4    taken
            no  2.3.3   1.0.0   2.3.4    taken
            """;

    private static FirmwareImage needing(Dependency... dependencies) {
        return Admitting.image(
                0,
                new ImageDemands(OptionalLong.empty(), Optional.empty(), Optional.empty(), List.of(dependencies)));
    }

    @TestFactory
    Stream<DynamicTest> whatAnImageNeedsRunsOrComesWithIt() {
        return TABLE.lines().map(line -> DynamicTest.dynamicTest(line, () -> {
            String[] row = line.trim().split("\\s+");
            boolean isChecked = row[0].equals("yes");
            boolean isAlone = row[1].equals("-");
            Admitting target = Admitting.checkingDependencies(isChecked).running(1, row[2].replace("?", ""), "");
            FirmwareImage image = needing(new Dependency(1, row[3]));

            Optional<FirmwareException> refusal =
                    isAlone ? target.refusalOf(image) : target.refusalOf(image, Admitting.image(1, row[1]));

            assertEquals(row[4].equals("taken"), refusal.isEmpty());
            refusal.ifPresent(e -> assertEquals(FailureCause.UNSATISFIED_DEPENDENCY, e.failure()));
            refusal.ifPresent(e -> assertTrue(e.getMessage().contains(row[4]), e.getMessage()));
            assertEquals(isChecked && isAlone ? 1 : 0, target.looks, "the device is asked where it matters");
        }));
    }

    @Test
    void everyDependencyCounts() {
        Admitting target = Admitting.checkingDependencies(true).running(0, "1.0.0", "").running(1, "1.0.0", "");

        assertTrue(target.refusalOf(needing(new Dependency(1, "1.0.0"), new Dependency(1, "1.0.1"))).isPresent());
        assertTrue(target.refusalOf(
                        Admitting.image(0, "1.0.0"),
                        needing(new Dependency(0, "2.0.0")).within("", "net.bin", 1))
                .isPresent());
    }

    @Test
    void anUnmetDependencyIsResultEightAndTellsWhatToDo() {
        FirmwareException e = Admitting.checkingDependencies(true)
                .running(1, "2.0.0", "")
                .refusalOf(needing(new Dependency(1, "2.3.4+5")))
                .orElseThrow();

        assertEquals(UpdateResult.UPDATE_FAILED, e.failure().result());
        assertEquals(
                "The image needs image 1 of the device in version 2.3.4+5 or newer, and the device runs 2.0.0; update"
                        + " that image before, or put both into one package. To leave it to the boot loader, switch"
                        + " dependencies off for this target",
                e.getMessage());
    }
}
