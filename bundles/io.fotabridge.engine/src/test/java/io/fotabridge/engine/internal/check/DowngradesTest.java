// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.image.ImageDemands;
import io.fotabridge.api.target.ImageScope;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.engine.internal.machine.SecurityCounter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is older than what a target runs, by its version or its security counter, is kept out where that is asked. */
class DowngradesTest {

    /** Policy, target, offered, running: what becomes of it. */
    private static final String VERSIONS = """
            allowed as-policy           1.0.0   2.0.0    taken
            allowed counter             1.0.0   2.0.0    taken
            allowed version             1.0.0   2.0.0    setting
            allowed version-and-counter 1.0.0   2.0.0    setting
            refused as-policy           1.0.0   2.0.0    policy
            refused counter             1.0.0   2.0.0    policy
            refused version             1.0.0   2.0.0    policy
            refused version-and-counter 1.0.0   2.0.0    policy
            refused version             2.0.0   2.0.0    taken
            refused version             2.0.1   2.0.0    taken
            allowed version             2.0.0+1 2.0.0.2  setting
            allowed version             2.0.0+2 2.0.0.1  taken
            allowed version             2.0.0   ?        taken
            allowed version             latest  2.0.0    taken
            allowed version             1.0.0   factory  taken
            """;

    private static final SecurityCounter NEWEST = new SecurityCounter(0, "c7", 7);
    private static final SecurityCounter BEFORE = new SecurityCounter(0, "c5", 5);
    private static final SecurityCounter RADIOS = new SecurityCounter(1, "c9", 9);

    /** Rule, hash that runs, counter offered: what becomes of it. What was installed has 5, then 7. */
    private static final String COUNTERS = """
            as-policy           c7     6  taken
            version             c7     6  taken
            counter             c7     8  taken
            counter             c7     7  taken
            counter             c7     6  refused
            counter             c7     0  refused
            counter             c7     -  refused
            version-and-counter c7     6  refused
            counter             c5     6  taken
            counter             c5     5  taken
            counter             c5     4  refused
            counter             byHand 0  taken
            counter             byHand -  taken
            counter             c9     0  taken
            counter             ?      6  refused
            counter             ?      7  taken
            """;

    @TestFactory
    Stream<DynamicTest> anOlderVersionIsRefusedWhereEitherSaysSo() {
        return VERSIONS.lines().map(line -> DynamicTest.dynamicTest(line, () -> {
            String[] row = line.trim().split("\\s+");

            Optional<FirmwareException> refusal = Admitting.refusing(row[1])
                    .underAPolicyThatRefusesOlder(row[0].equals("refused"))
                    .running(0, row[3].replace("?", ""), "")
                    .refusalOf(Admitting.image(0, row[2]));

            assertEquals(row[4].equals("taken"), refusal.isEmpty());
            refusal.ifPresent(e -> assertEquals(FailureCause.DOWNGRADE, e.failure()));
            refusal.map(Exception::getMessage).ifPresent(sentence -> assertTrue(
                    Stream.of(row[2], row[3], row[4]).allMatch(sentence::contains), sentence));
        }));
    }

    /** A target of its own for the second image: what a package does not tell, its scope does. */
    @Test
    void anImageWithoutANumberIsTheOneThatTheTargetIsFor() {
        FirmwareImage unnumbered = FirmwareImage.mcuboot("1.0.0", "ab", 1);
        Admitting second = Admitting.refusing("version").within(new ImageScope(1, false));

        assertTrue(second.running(0, "0.1.0", "").running(1, "2.0.0", "").refusalOf(unnumbered).isPresent());
        assertTrue(second.running(0, "2.0.0", "").running(1, "0.1.0", "").refusalOf(unnumbered).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> aLowerCounterIsRefusedWhereWhatRunsIsKnown() {
        return COUNTERS.lines().map(line -> DynamicTest.dynamicTest(line, () -> {
            String[] row = line.trim().split("\\s+");

            Optional<FirmwareException> refusal = Admitting.refusing(row[0])
                    .remembering(NEWEST, RADIOS, BEFORE)
                    .running(0, "1.0.0", row[1].replace("?", ""))
                    .refusalOf(counting(0, row[2]));

            assertEquals(row[3].equals("taken"), refusal.isEmpty());
            refusal.ifPresent(e -> assertEquals(FailureCause.DOWNGRADE, e.failure()));
            refusal.ifPresent(e -> assertEquals(UpdateResult.UPDATE_FAILED, e.failure().result()));
        }));
    }

    @Test
    void aLowerCounterIsToldWithTheOneItWouldFollow() {
        Admitting target = Admitting.refusing("counter").remembering(NEWEST).running(0, "", "c7");

        assertEquals(
                "The image has security counter 6, and what it would take the place of has 7; that is refused by the"
                        + " setting downgrades of this target",
                target.refusalOf(counting(0, "6")).orElseThrow().getMessage());
        assertEquals(
                "The image has no security counter, and what it would take the place of has 7; that is refused by the"
                        + " setting downgrades of this target",
                target.refusalOf(counting(0, "-")).orElseThrow().getMessage());
    }

    @Test
    void eachImageIsComparedWithWhatRunsInItsPlace() {
        Admitting target = Admitting.refusing("counter")
                .remembering(NEWEST, RADIOS)
                .running(0, "1.0.0", "c7")
                .running(1, "1.0.0", "c9");

        FirmwareException e = target.refusalOf(counting(0, "8"), counting(1, "8").within("", "net.bin", 1))
                .orElseThrow();

        assertTrue(e.getMessage().startsWith("The image net.bin has security counter 8"), e.getMessage());
    }

    @Test
    void aDeviceOfWhichNothingIsKnownIsNotAsked() {
        Admitting target = Admitting.refusing("counter");

        assertTrue(target.refusalOf(counting(0, "0")).isEmpty());
        assertEquals(0, target.looks);
    }

    private static FirmwareImage counting(int number, String counter) {
        OptionalLong value = counter.equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(counter));
        return Admitting.image(number, new ImageDemands(value, Optional.empty(), Optional.empty(), List.of()));
    }
}
