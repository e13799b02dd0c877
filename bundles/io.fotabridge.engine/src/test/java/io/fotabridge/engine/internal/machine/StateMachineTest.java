// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import static io.fotabridge.engine.internal.machine.Cases.DEFER;
import static io.fotabridge.engine.internal.machine.Cases.EVENTS;
import static io.fotabridge.engine.internal.machine.Cases.NOW;
import static io.fotabridge.engine.internal.machine.Cases.OTHER;
import static io.fotabridge.engine.internal.machine.Cases.OWNER;
import static io.fotabridge.engine.internal.machine.Cases.SITUATIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.Severity;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateTerms;
import io.fotabridge.engine.internal.machine.Cases.Situation;
import io.fotabridge.engine.internal.machine.UpdateEvent.Request;
import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every situation, every event, and everybody who may ask. */
class StateMachineTest {

    /**
     * The specification's table with our choices (lwm2m sheet 1.4, 1.5 and 1.8): situations and events as regular
     * expressions, answer, state/result, effects. "=" is: nothing changes.
     */
    private static final String TABLE =
            """
            idle|failed             uri                    ACCEPTED     1/0   Fetch
            idle|failed             badScheme              BAD_REQUEST  0/9
            idle|failed             badUri                 BAD_REQUEST  0/7
            idle|failed             push                   ACCEPTED     1/0   Receive
            idle|failed             bigPush                TOO_LARGE    0/2
            idle                    reset                  ACCEPTED     =     StopWork DropPackage
            failed                  reset                  ACCEPTED     0/0   StopWork DropPackage
            idle|failed             update|cancel          NOT_ALLOWED  =
            idle                    terms                  ACCEPTED     0/0
            failed                  terms                  ACCEPTED     0/8

            pulling|checking|stag.* push|bigPush           BAD_REQUEST  =
            pushing                 push                   ACCEPTED     1/0   StopWork DropPackage Receive
            pushing                 bigPush                TOO_LARGE    0/2   StopWork DropPackage
            pu.*ing|checking|stag.* uri|badScheme|badUri   BAD_REQUEST  =
            pu.*ing|checking|stag.* reset                  ACCEPTED     0/0   StopWork DropPackage
            pu.*ing|checking|stag.* update                 NOT_ALLOWED  =
            pu.*ing|checking|stag.* terms                  ACCEPTED     1/0
            pu.*ing|checking|stag.* cancel                 ACCEPTED     0/10  StopWork DropPackage
            pu.*ing|checking|stag.* failed                 ACCEPTED     0/5   StopWork DropPackage
            pu.*ing|checking|stag.* ownerDeleted           ACCEPTED     0/0   StopWork DropPackage
            pulling|pushing         arrived                ACCEPTED     1/0   Check
            pulling                 restarted              ACCEPTED     =     Fetch
            pushing                 restarted              ACCEPTED     0/4   StopWork DropPackage
            checking                checked                ACCEPTED     1/0   Stage
            checking                lost                   ACCEPTED     0/4   StopWork DropPackage
            checking                restarted              ACCEPTED     =     Check
            staging                 staged                 ACCEPTED     2/0
            staging/automatic       staged                 ACCEPTED     2/0   Proceed
            staging.*               lost                   ACCEPTED     1/0   Fetch
            staging.*               restarted              ACCEPTED     1/0   Check

            down.*|clos.*|def.*     uri|bad.*|push|bigPush BAD_REQUEST  =
            down.*|clos.*|def.*     reset|ownerDeleted     ACCEPTED     0/0   StopWork DropPackage
            down.*|clos.*|def.*     cancel                 ACCEPTED     0/10  StopWork DropPackage
            downloaded.*            update                 ACCEPTED     3/0   Install
            closed|closed/automatic update                 ACCEPTED     2/11  AwaitWindow
            closed/critical-waits   update                 ACCEPTED     2/11  AwaitWindow
            closed/critical         update                 ACCEPTED     3/0   Install
            closed/not-deferrable   update                 ACCEPTED     3/0   Install
            deferred                update                 ACCEPTED     =     AwaitWindow
            deferred/.*             update                 ACCEPTED     3/0   Install
            downloaded/automatic    due                    ACCEPTED     3/0   Install
            closed/automatic        due                    ACCEPTED     2/11  AwaitWindow
            deferred                due                    ACCEPTED     =     AwaitWindow
            deferred/.*             due                    ACCEPTED     3/0   Install
            down.*|clos.*           terms                  ACCEPTED     2/0
            deferred.*              terms                  ACCEPTED     2/11  Proceed
            .*/automatic            restarted              ACCEPTED     =     AwaitWindow
            deferred.*              restarted              ACCEPTED     =     AwaitWindow

            updating|restarting     uri|badScheme|badUri   BAD_REQUEST  =
            updating|restarting     push|bigPush|reset     NOT_ALLOWED  =
            updating|restarting     update|cancel          NOT_ALLOWED  =
            updating|restarting     terms|selecting        ACCEPTED     3/0
            updating|restarting     installed              ACCEPTED     0/1   DropPackage
            updating|restarting     failed                 ACCEPTED     0/5   StopWork DropPackage
            updating|restarting     ownerDeleted           ACCEPTED     3/0
            updating|restarting     restarted              ACCEPTED     =     Install
            """;

    private record Row(String situations, String events, Answer answer, String outcome, String effects) {

        static Row parse(String line) {
            String[] words = line.trim().split("\\s+");
            String effects = Arrays.stream(words).skip(4).collect(Collectors.joining(" "));
            return new Row(words[0], words[1], Answer.valueOf(words[2]), words[3], effects);
        }

        /** The first that fits counts. */
        static Optional<Row> of(String situation, String event) {
            return ROWS.stream()
                    .filter(row -> situation.matches(row.situations()) && event.matches(row.events()))
                    .findFirst();
        }

        void check(UpdateRecord before, Transition transition) {
            assertEquals(answer, transition.answer());
            assertEquals(effects, names(transition.effects()));
            if (outcome.equals("=")) {
                assertEquals(before, transition.next());
            } else {
                assertEquals(outcome, Cases.pair(transition.next()));
            }
        }
    }

    private static final List<Row> ROWS =
            TABLE.lines().filter(line -> !line.isBlank()).map(Row::parse).toList();

    private final StateMachine machine = new StateMachine();

    private interface Check {
        void make(Situation situation, UpdateEvent event, Optional<Row> row);
    }

    private static Stream<DynamicTest> everywhere(Check check) {
        return SITUATIONS.keySet().stream().flatMap(situation -> EVENTS.keySet().stream()
                .filter(event -> Cases.mayHappen(SITUATIONS.get(situation).record(), EVENTS.get(event)))
                .map(event -> DynamicTest.dynamicTest(situation + " + " + event, () -> check.make(
                        SITUATIONS.get(situation), EVENTS.get(event), Row.of(situation, event)))));
    }

    @TestFactory
    Stream<DynamicTest> theOwnerIsAnsweredByTheTableAndWhatIsNotInItChangesNothing() {
        return everywhere((situation, event, row) -> {
            UpdateRecord before = situation.record();
            Transition transition = machine.apply(before, event, situation.when(event, OWNER, true));
            row.ifPresentOrElse(it -> it.check(before, transition), () -> assertNothing(before, transition));
        });
    }

    private static void assertNothing(UpdateRecord before, Transition transition) {
        assertEquals(before, transition.next());
        assertEquals(List.of(), transition.effects());
    }

    @TestFactory
    Stream<DynamicTest> anotherOneIsKeptOutWhileTheOwnerIsThere() {
        return everywhere((situation, event, row) -> {
            UpdateRecord before = situation.record();
            Transition transition = machine.apply(before, event, situation.when(event, OTHER, true));
            if (event instanceof Request && before.state() != UpdateState.IDLE) {
                assertEquals(Answer.NOT_ALLOWED, transition.answer());
                assertNothing(before, transition);
            } else {
                row.ifPresent(it -> it.check(before, transition));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> anotherOneTakesOverWhatAnAbsentOwnerHasLeft() {
        return everywhere((situation, event, row) -> {
            UpdateRecord before = situation.record();
            Transition transition = machine.apply(before, event, situation.when(event, OTHER, false));
            if (isDeferredAgain(situation, event)) {
                assertEquals(Optional.of(OTHER), transition.next().owner());
                assertEquals(before.deadline(), transition.next().deadline());
                return;
            }
            row.ifPresentOrElse(it -> it.check(before, transition), () -> assertNothing(before, transition));
            boolean begins = before.state() == UpdateState.IDLE && transition.next().state() != UpdateState.IDLE;
            boolean bringsOn = transition.answer() == Answer.ACCEPTED
                    && transition.next().state() != UpdateState.IDLE
                    && (event instanceof UpdateEvent.PushOpened || event instanceof UpdateEvent.UpdateRequested);
            if (begins || bringsOn) {
                assertEquals(Optional.of(OTHER), transition.next().owner());
            } else if (!(event instanceof UpdateEvent.OwnerDeleted) && transition.next().state() != UpdateState.IDLE) {
                assertEquals(before.owner(), transition.next().owner());
            }
        });
    }

    private static boolean isDeferredAgain(Situation situation, UpdateEvent event) {
        return event instanceof UpdateEvent.UpdateRequested && situation.equals(SITUATIONS.get("deferred"));
    }

    @TestFactory
    Stream<DynamicTest> theOperatorMayDoAllTheOwnerMayAndDecidesTheTime() {
        return everywhere((situation, event, row) -> {
            UpdateRecord before = situation.record();
            Transition transition = machine.apply(before, event, situation.when(event, Requester.OPERATOR, true));
            boolean isDownloaded = before.state() == UpdateState.DOWNLOADED;
            if (event instanceof UpdateEvent.UpdateRequested && isDownloaded) {
                assertEquals("3/0", Cases.pair(transition.next()));
                assertEquals("Install", names(transition.effects()));
            } else {
                row.ifPresent(it -> it.check(before, transition));
            }
            if (before.state() != UpdateState.IDLE && transition.next().state() != UpdateState.IDLE
                    && !(event instanceof UpdateEvent.OwnerDeleted)) {
                assertEquals(before.owner(), transition.next().owner(), "it stays the owner's");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> whatComesByItselfTakesTheUpdateFromNobody() {
        return everywhere((situation, event, row) -> {
            UpdateRecord before = situation.record();
            UpdateRecord next = machine.apply(before, event, situation.when(event, OWNER, false)).next();
            if (!(event instanceof Request) && !(event instanceof UpdateEvent.OwnerDeleted)
                    && next.state() != UpdateState.IDLE) {
                assertEquals(before.owner(), next.owner());
            }
        });
    }

    @Test
    void whatIsInTheTableOfTheMachineIsInThisOne() {
        assertEquals(List.of(), SITUATIONS.keySet().stream().flatMap(situation -> EVENTS.keySet().stream()
                .filter(event -> isTold(situation, event) && Row.of(situation, event).isEmpty())
                .filter(event -> !event.equals("otherDeleted") && !event.equals("due") && !event.equals("restarted"))
                .map(event -> situation + " + " + event)).toList());
    }

    @Test
    void everyKindOfEventIsTried() {
        assertEquals(
                kinds(UpdateEvent.class).collect(Collectors.toSet()),
                EVENTS.values().stream().map(Object::getClass).collect(Collectors.toSet()));
    }

    private static Stream<Class<?>> kinds(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(kind -> kind.isSealed() ? kinds(kind) : Stream.of(kind));
    }

    private boolean isTold(String situation, String event) {
        UpdateRecord record = SITUATIONS.get(situation).record();
        return Cases.mayHappen(record, EVENTS.get(event))
                && machine.words(record.state(), EVENTS.get(event).getClass()).isPresent();
    }

    private Transition apply(String situation, UpdateEvent event) {
        Situation in = SITUATIONS.get(situation);
        return machine.apply(in.record(), event, in.when(event, OWNER, true));
    }

    private Transition apply(String situation, String event) {
        return apply(situation, EVENTS.get(event));
    }

    @Test
    void theUriStaysReadableUntilTheNextReset() {
        UpdateRecord failed = apply("pulling", "failed").next();
        assertEquals(Cases.URI, failed.uri());
        Situation then = Situation.open(failed);
        UpdateEvent reset = EVENTS.get("reset");
        assertEquals("", machine.apply(failed, reset, then.when(reset, OWNER, true)).next().uri());
    }

    @Test
    void aRestartInTheMiddleOfAnActivationGoesOnFromTheStepThatWasReached() {
        assertEquals(
                List.of(new Effect.Install(Cases.PACK, List.of(Cases.IMAGE), Activation.RESTARTING)),
                apply("restarting", "restarted").effects());
    }

    @Test
    void aDeferredInstallationBeginsAfterTheMaximumDeferPeriodAndIsNotPutOffAgain() {
        UpdateRecord deferred = apply("closed", "update").next();
        assertEquals(Optional.of(NOW.plus(DEFER)), deferred.deadline());
        assertEquals(SITUATIONS.get("deferred").record().deadline(), apply("deferred", "update").next().deadline());
        assertEquals(Optional.empty(), apply("deferred/open", "update").next().deadline());
    }

    @Test
    void termsShortenADeferralAndNeverLengthenIt() {
        Duration minute = Duration.ofMinutes(1);
        UpdateEvent shorter = new UpdateEvent.TermsWritten(new UpdateTerms(Severity.MANDATORY, minute, false));
        assertEquals(Optional.of(NOW.plus(minute)), apply("deferred", shorter).next().deadline());
        UpdateEvent longer = new UpdateEvent.TermsWritten(new UpdateTerms(Severity.MANDATORY, DEFER.multipliedBy(9), false));
        assertEquals(SITUATIONS.get("deferred").record().deadline(), apply("deferred", longer).next().deadline());
    }

    @Test
    void asManySecondsAsAServerCanWriteAreADateThatCanBeTold() {
        UpdateTerms forever = new UpdateTerms(Severity.MANDATORY, Duration.ofSeconds(Long.MAX_VALUE), false);
        UpdateRecord waiting = SITUATIONS.get("closed").record().withTerms(forever);
        UpdateEvent update = EVENTS.get("update");
        UpdateRecord next = machine.apply(waiting, update, Situation.closed(waiting).when(update, OWNER, true)).next();
        assertTrue(next.deadline().orElseThrow().toEpochMilli() > 0);
    }

    @Test
    void anAutomaticUpgradeThatIsWrittenLateIsNotMissed() {
        assertEquals("Proceed", names(apply("downloaded", new UpdateEvent.TermsWritten(Cases.AUTOMATIC)).effects()));
    }

    private static String names(List<Effect> effects) {
        return effects.stream().map(effect -> effect.getClass().getSimpleName()).collect(Collectors.joining(" "));
    }
}
