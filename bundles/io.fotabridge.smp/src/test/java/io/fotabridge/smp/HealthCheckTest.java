// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.HealthCheck.Channel;
import io.fotabridge.smp.simulation.Faults;
import io.fotabridge.smp.simulation.Profile;
import io.fotabridge.smp.simulation.Rig;
import io.fotabridge.smp.simulation.SimulatedConsole;
import io.fotabridge.smp.simulation.TestImage;
import io.fotabridge.tools.testing.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What new firmware is asked beside SMP before it is confirmed. */
class HealthCheckTest {

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private final Rig rig = new Rig(Profile.zephyr(), TestImage.random(20_000, 1), Faults.none());

    private SmpTarget target(Channel channel, String command, String answer) {
        return Targets.of(
                rig, Rig.settings(new HealthCheck(channel, command, new ExpectedAnswer(answer), HALF_A_MINUTE)));
    }

    private FirmwareException failureOf(SmpTarget target) {
        FirmwareException failure = assertThrows(FirmwareException.class, target::selfTest);
        assertEquals(FailureCause.DEVICE_REFUSED, failure.failure(), failure.getMessage());
        assertTrue(failure.getMessage().startsWith("pump-3 on /dev/simulated at 115200 baud "), failure.getMessage());
        return failure;
    }

    @Test
    void aConsoleThatPrintsWhatIsExpectedIsWell() throws Exception {
        SimulatedConsole console = rig.link().givenConsole(
                Duration.ofSeconds(2), typed -> List.of("uart:~$ " + typed, "", "sensors: 4 of 4", "uart:~$ "));

        target(Channel.CONSOLE, "pump status", "sensors: (\\d) of \\1$").selfTest();

        assertEquals(List.of("pump status"), console.typed());
    }

    /** A shell repeats the command, and the command holds the answer. */
    @Test
    void anEchoIsNoAnswer() {
        rig.link().givenConsole(Duration.ofSeconds(1), typed -> List.of("uart:~$ " + typed, "command not found"));

        FirmwareException failure = failureOf(target(Channel.CONSOLE, "selftest OK", "OK"));

        assertTrue(failure.getMessage().contains("the last it printed is \"command not found\""), failure.getMessage());
    }

    /** The line that was typed may have been lost; a test that runs for a while must not be begun again. */
    @Test
    void aCommandIsTypedAgainOnlyWhileNothingIsPrintedAtAll() {
        SimulatedConsole silent = rig.link().givenConsole(Duration.ZERO, typed -> List.of());
        FirmwareException failure = failureOf(target(Channel.CONSOLE, "status", "OK"));
        assertEquals(3, silent.typed().size());
        assertTrue(failure.getMessage().contains("it printed nothing"), failure.getMessage());

        SimulatedConsole busy = rig.link().givenConsole(Duration.ofSeconds(9), typed -> List.of("testing"));
        failureOf(target(Channel.CONSOLE, "status", "OK"));
        assertEquals(1, busy.typed().size());
    }

    @Test
    void withoutACommandItIsOnlyListenedTo() throws Exception {
        SimulatedConsole console = rig.link().givenConsole(Duration.ZERO, typed -> List.of());
        console.prints(Duration.ofSeconds(20), "heartbeat 17");

        target(Channel.CONSOLE, "", "heartbeat").selfTest();

        assertEquals(List.of(), console.typed());
    }

    @Test
    void aLinkWithoutAConsoleSaysWhatToDo() {
        FirmwareException failure = failureOf(target(Channel.CONSOLE, "status", "OK"));

        assertTrue(failure.getMessage().contains("set check.by to shell"), failure.getMessage());
    }

    @Test
    void aShellIsAskedUntilItIsWell() throws Exception {
        int[] asked = {0};
        rig.device().givenShell(words -> {
            assertEquals(List.of("pump", "status"), words);
            return Map.of("o", ++asked[0] < 4 ? "warming up" : "all well\n", "ret", 0);
        });

        target(Channel.SHELL, "pump  status", "^all well$").selfTest();

        assertEquals(4, asked[0]);
    }

    /** A server does nothing else while a command runs, and what it answers to one that was given up counts no more. */
    @Test
    void aShellCommandThatTakesItsTimeIsNotBegunAgain() throws Exception {
        int[] asked = {0};
        rig.device().givenShell(words -> Map.of("o", "run " + ++asked[0], "ret", 0));
        rig.device().givenASlowShell(35_000);
        HealthCheck patient = new HealthCheck(
                Channel.SHELL, "selftest", new ExpectedAnswer("run"), Duration.ofSeconds(120));

        Targets.of(rig, Rig.settings(patient)).selfTest();

        assertEquals(1, asked[0]);
    }

    @Test
    void aShellThatNeverAnswersIsGivenUpWhenItsTimeIsOver() {
        rig.device().givenShell(words -> Map.of("ret", 0));
        rig.device().givenASlowShell(3_600_000);
        long begun = rig.time().nanoTime();

        FirmwareException failure = failureOf(target(Channel.SHELL, "status", ""));

        assertTrue(failure.getMessage().endsWith("to \"status\" it does not answer"), failure.getMessage());
        long took = Duration.ofNanos(rig.time().nanoTime() - begun).toSeconds();
        assertTrue(took >= 30 && took < 45, took + " s");
    }

    @Test
    void aShellCommandThatFailsIsNotWellWhateverItPrints() {
        rig.device().givenShell(words -> Map.of("o", "OK", "ret", 5));

        FirmwareException failure = failureOf(target(Channel.SHELL, "status", ""));

        assertTrue(failure.getMessage().contains("exit code 5"), failure.getMessage());
    }

    @Test
    void aFirmwareWithoutAShellIsTold() {
        FirmwareException failure = failureOf(target(Channel.SHELL, "status", ""));

        assertTrue(failure.getMessage().contains("shell command"), failure.getMessage());
        assertTrue(failure.getMessage().contains("not supported"), failure.getMessage());
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void nothingIsNoCheck(Channel channel) {
        ExpectedAnswer any = new ExpectedAnswer("");
        assertThrows(
                IllegalArgumentException.class, () -> new HealthCheck(channel, " ", any, HALF_A_MINUTE));
        assertThrows(
                IllegalArgumentException.class, () -> new HealthCheck(channel, "a\nb", any, HALF_A_MINUTE));
        assertDoesNotThrow(() -> new HealthCheck(channel, "status", new ExpectedAnswer("x"), HALF_A_MINUTE));
    }

    @Test
    void anExpressionIsFoundInOneLine() {
        assertTrue(new ExpectedAnswer("").isIn(""));
        assertTrue(new ExpectedAnswer("^b.d$").isIn("abc\r\nbcd\n"));
        assertFalse(new ExpectedAnswer("a.*d").isIn("abc\nbcd"));
        assertThrows(PatternSyntaxException.class, () -> new ExpectedAnswer("("));
    }

    /** Each of these takes longer than the universe has been there, were it not for the bound. */
    @Test
    void noExpressionTakesForEver() {
        String line = "a".repeat(400) + "!";
        for (String evil : List.of("(a+)+$", "(a|aa)+$", "(a*)*b", "(.*a){25}b", "^(([a-z])+.)+[A-Z]([a-z])+$")) {
            assertTimeoutPreemptively(
                    Patience.PATIENCE, () -> assertFalse(new ExpectedAnswer(evil).isIn(line), evil));
        }
    }
}
