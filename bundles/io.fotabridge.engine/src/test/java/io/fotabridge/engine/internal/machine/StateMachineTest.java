// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.Severity;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateTerms;
import io.fotabridge.engine.internal.machine.UpdateRecord.Activation;
import io.fotabridge.engine.internal.machine.UpdateRecord.Origin;
import io.fotabridge.engine.internal.machine.UpdateRecord.PackageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StateMachineTest {

    private static final PackageId PACK = new PackageId("ab".repeat(32), 1000);
    private static final FirmwareImage IMAGE =
            new FirmwareImage(FirmwareImage.MCUBOOT, "", "1.1.0", "cd".repeat(32), 0, 1000, "");
    private static final String URI = "http://127.0.0.1/app.bin";

    private final StateMachine machine = new StateMachine();

    /** All situations of the machine; Downloading and Updating have several, by what is there already. */
    private static final Map<String, UpdateRecord> SITUATIONS = new LinkedHashMap<>();

    /** All events. */
    private static final Map<String, UpdateEvent> EVENTS = new LinkedHashMap<>();

    static {
        UpdateRecord idle = UpdateRecord.initial(Instant.EPOCH);
        UpdateRecord pulling = idle.downloading(Origin.PULL, URI, "");
        UpdateRecord pushing = idle.downloading(Origin.PUSH, "", "");
        UpdateRecord staging = pulling.withPackage(PACK).withImages(List.of(IMAGE));
        SITUATIONS.put("idle", idle);
        SITUATIONS.put("failed", idle.withUri(URI).ended(UpdateResult.UPDATE_FAILED, "no"));
        SITUATIONS.put("pulling", pulling);
        SITUATIONS.put("pushing", pushing);
        SITUATIONS.put("checking", pushing.withPackage(PACK));
        SITUATIONS.put("staging", staging);
        SITUATIONS.put("downloaded", staging.in(UpdateState.DOWNLOADED, ""));
        SITUATIONS.put("updating", staging.in(UpdateState.UPDATING, ""));
        SITUATIONS.put("restarting", staging.in(UpdateState.UPDATING, "").withActivation(Activation.RESTARTING));

        EVENTS.put("uri", new UpdateEvent.UriWritten(URI + "2"));
        EVENTS.put("badScheme", new UpdateEvent.UriRefused("gopher://x", FailureCause.UNSUPPORTED_PROTOCOL, "no"));
        EVENTS.put("badUri", new UpdateEvent.UriRefused("nonsense", FailureCause.INVALID_URI, "no"));
        EVENTS.put("push", new UpdateEvent.PushOpened());
        EVENTS.put("bigPush", new UpdateEvent.PushTooLarge("no"));
        EVENTS.put("reset", new UpdateEvent.ResetRequested());
        EVENTS.put("update", new UpdateEvent.UpdateRequested());
        EVENTS.put("cancel", new UpdateEvent.CancelRequested());
        EVENTS.put("terms", new UpdateEvent.TermsWritten(new UpdateTerms(Severity.CRITICAL, Duration.ofHours(1), false)));
        EVENTS.put("arrived", new UpdateEvent.PackageArrived(PACK));
        EVENTS.put("lost", new UpdateEvent.PackageLost());
        EVENTS.put("checked", new UpdateEvent.PackageChecked(List.of(IMAGE)));
        EVENTS.put("staged", new UpdateEvent.ImagesStaged(List.of(IMAGE)));
        EVENTS.put("selecting", new UpdateEvent.ActivationReached(Activation.SELECTING));
        EVENTS.put("installed", new UpdateEvent.ImagesInstalled("ok"));
        EVENTS.put("failed", new UpdateEvent.WorkFailed(FailureCause.INTEGRITY, "no"));
        EVENTS.put("restarted", new UpdateEvent.GatewayRestarted());
    }

    /**
     * The specification's table with our choices (lwm2m sheet 1.4 and 1.5): situation, event, answer, state/result,
     * effects. "=" is: nothing changes.
     */
    private static final String TABLE =
            """
            idle        uri        ACCEPTED     1/0   Fetch
            idle        badScheme  BAD_REQUEST  0/9
            idle        badUri     BAD_REQUEST  0/7
            idle        push       ACCEPTED     1/0   Receive
            idle        bigPush    TOO_LARGE    0/2
            idle        reset      ACCEPTED     =     StopWork DropPackage
            idle        update     NOT_ALLOWED  =
            idle        terms      ACCEPTED     0/0
            idle        cancel     NOT_ALLOWED  =
            failed      uri        ACCEPTED     1/0   Fetch
            failed      badScheme  BAD_REQUEST  0/9
            failed      badUri     BAD_REQUEST  0/7
            failed      push       ACCEPTED     1/0   Receive
            failed      bigPush    TOO_LARGE    0/2
            failed      reset      ACCEPTED     0/0   StopWork DropPackage
            failed      update     NOT_ALLOWED  =
            failed      terms      ACCEPTED     0/8
            failed      cancel     NOT_ALLOWED  =
            pulling     uri        BAD_REQUEST  =
            pulling     badScheme  BAD_REQUEST  =
            pulling     badUri     BAD_REQUEST  =
            pulling     push       BAD_REQUEST  =
            pulling     bigPush    BAD_REQUEST  =
            pulling     reset      ACCEPTED     0/0   StopWork DropPackage
            pulling     update     NOT_ALLOWED  =
            pulling     terms      ACCEPTED     1/0
            pulling     cancel     ACCEPTED     0/10  StopWork DropPackage
            pulling     arrived    ACCEPTED     1/0   Check
            pulling     failed     ACCEPTED     0/5   StopWork DropPackage
            pulling     restarted  ACCEPTED     =     Fetch
            pushing     uri        BAD_REQUEST  =
            pushing     badScheme  BAD_REQUEST  =
            pushing     badUri     BAD_REQUEST  =
            pushing     push       ACCEPTED     1/0   StopWork DropPackage Receive
            pushing     bigPush    TOO_LARGE    0/2   StopWork DropPackage
            pushing     reset      ACCEPTED     0/0   StopWork DropPackage
            pushing     update     NOT_ALLOWED  =
            pushing     terms      ACCEPTED     1/0
            pushing     cancel     ACCEPTED     0/10  StopWork DropPackage
            pushing     arrived    ACCEPTED     1/0   Check
            pushing     failed     ACCEPTED     0/5   StopWork DropPackage
            pushing     restarted  ACCEPTED     0/4   StopWork DropPackage
            checking    uri        BAD_REQUEST  =
            checking    badScheme  BAD_REQUEST  =
            checking    badUri     BAD_REQUEST  =
            checking    push       BAD_REQUEST  =
            checking    bigPush    BAD_REQUEST  =
            checking    reset      ACCEPTED     0/0   StopWork DropPackage
            checking    update     NOT_ALLOWED  =
            checking    terms      ACCEPTED     1/0
            checking    cancel     ACCEPTED     0/10  StopWork DropPackage
            checking    checked    ACCEPTED     1/0   Stage
            checking    lost       ACCEPTED     0/4   StopWork DropPackage
            checking    failed     ACCEPTED     0/5   StopWork DropPackage
            checking    restarted  ACCEPTED     =     Check
            staging     uri        BAD_REQUEST  =
            staging     badScheme  BAD_REQUEST  =
            staging     badUri     BAD_REQUEST  =
            staging     push       BAD_REQUEST  =
            staging     bigPush    BAD_REQUEST  =
            staging     reset      ACCEPTED     0/0   StopWork DropPackage
            staging     update     NOT_ALLOWED  =
            staging     terms      ACCEPTED     1/0
            staging     cancel     ACCEPTED     0/10  StopWork DropPackage
            staging     staged     ACCEPTED     2/0
            staging     lost       ACCEPTED     1/0   Fetch
            staging     failed     ACCEPTED     0/5   StopWork DropPackage
            staging     restarted  ACCEPTED     =     Stage
            downloaded  uri        BAD_REQUEST  =
            downloaded  badScheme  BAD_REQUEST  =
            downloaded  badUri     BAD_REQUEST  =
            downloaded  push       BAD_REQUEST  =
            downloaded  bigPush    BAD_REQUEST  =
            downloaded  reset      ACCEPTED     0/0   StopWork DropPackage
            downloaded  update     ACCEPTED     3/0   Install
            downloaded  terms      ACCEPTED     2/0
            downloaded  cancel     ACCEPTED     0/10  StopWork DropPackage
            updating    uri        BAD_REQUEST  =
            updating    badScheme  BAD_REQUEST  =
            updating    badUri     BAD_REQUEST  =
            updating    push       NOT_ALLOWED  =
            updating    bigPush    NOT_ALLOWED  =
            updating    reset      NOT_ALLOWED  =
            updating    update     NOT_ALLOWED  =
            updating    terms      ACCEPTED     3/0
            updating    cancel     NOT_ALLOWED  =
            updating    selecting  ACCEPTED     3/0
            updating    installed  ACCEPTED     0/1   DropPackage
            updating    failed     ACCEPTED     0/5   StopWork DropPackage
            updating    restarted  ACCEPTED     =     Install
            restarting  uri        BAD_REQUEST  =
            restarting  badScheme  BAD_REQUEST  =
            restarting  badUri     BAD_REQUEST  =
            restarting  push       NOT_ALLOWED  =
            restarting  bigPush    NOT_ALLOWED  =
            restarting  reset      NOT_ALLOWED  =
            restarting  update     NOT_ALLOWED  =
            restarting  terms      ACCEPTED     3/0
            restarting  cancel     NOT_ALLOWED  =
            restarting  selecting  ACCEPTED     3/0
            restarting  installed  ACCEPTED     0/1   DropPackage
            restarting  failed     ACCEPTED     0/5   StopWork DropPackage
            restarting  restarted  ACCEPTED     =     Install
            """;

    private record Row(String situation, String event, String answer, String outcome, String effects) {
        static Row parse(String line) {
            String[] words = line.trim().split("\\s+");
            return new Row(
                    words[0], words[1], words[2], words[3], Arrays.stream(words).skip(4).collect(Collectors.joining(" ")));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRowOfTheTableHolds() {
        return TABLE.lines().map(Row::parse).map(row -> DynamicTest.dynamicTest(
                row.situation() + " + " + row.event(), () -> assertRow(row)));
    }

    private void assertRow(Row row) {
        UpdateRecord before = SITUATIONS.get(row.situation());
        Transition transition = machine.apply(before, EVENTS.get(row.event()));
        assertEquals(Answer.valueOf(row.answer()), transition.answer());
        assertEquals(row.effects(), names(transition.effects()));
        if (row.outcome().equals("=")) {
            assertEquals(before, transition.next());
        } else {
            UpdateRecord next = transition.next();
            assertEquals(row.outcome(), next.state().code() + "/" + next.result().code());
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotInTheTableChangesNothing() {
        List<String> told = TABLE.lines().map(Row::parse).map(row -> row.situation() + " " + row.event()).toList();
        return SITUATIONS.keySet().stream().flatMap(situation -> EVENTS.keySet().stream()
                .filter(event -> !told.contains(situation + " " + event))
                .filter(event -> !belongsToAnotherStep(situation, event))
                .map(event -> DynamicTest.dynamicTest(situation + " + " + event, () -> {
                    Transition transition = machine.apply(SITUATIONS.get(situation), EVENTS.get(event));
                    assertEquals(SITUATIONS.get(situation), transition.next());
                    assertTrue(transition.effects().isEmpty());
                })));
    }

    /** Within Downloading the session lets no outcome of an earlier step through, so the machine need not tell them apart. */
    private static boolean belongsToAnotherStep(String situation, String event) {
        return List.of("pulling", "pushing", "checking", "staging").contains(situation)
                && List.of("arrived", "lost", "checked", "staged").contains(event);
    }

    @Test
    void theUriStaysReadableUntilTheNextReset() {
        UpdateRecord failed = machine.apply(SITUATIONS.get("pulling"), EVENTS.get("failed")).next();
        assertEquals(URI, failed.uri());
        assertEquals("", machine.apply(failed, EVENTS.get("reset")).next().uri());
    }

    @Test
    void aRestartInTheMiddleOfAnActivationGoesOnFromTheStepThatWasReached() {
        Transition transition = machine.apply(SITUATIONS.get("restarting"), EVENTS.get("restarted"));
        assertEquals(List.of(new Effect.Install(PACK, List.of(IMAGE), Activation.RESTARTING)), transition.effects());
    }

    @Property
    void randomHistoriesNeverLeaveTheSpecification(@ForAll("histories") List<UpdateEvent> history) {
        UpdateRecord record = UpdateRecord.initial(Instant.EPOCH);
        for (UpdateEvent event : history) {
            if (!mayHappen(record, event)) {
                continue;
            }
            UpdateRecord before = record;
            Transition transition = machine.apply(record, event);
            record = transition.next();
            assertPair(record);
            if (event instanceof UpdateEvent.ResetRequested && before.state() != UpdateState.UPDATING) {
                assertEquals(Optional.of("0/0"), Optional.of(record.state().code() + "/" + record.result().code()));
            }
            if (transition.answer() != Answer.ACCEPTED && record.state() != UpdateState.IDLE) {
                assertEquals(before, record, "a refusal changes nothing that is under way");
            }
            boolean isWorking = record.state() == UpdateState.DOWNLOADING || record.state() == UpdateState.UPDATING;
            boolean wasWorking = before.state() == UpdateState.DOWNLOADING || before.state() == UpdateState.UPDATING;
            if (isWorking && !wasWorking) {
                assertEquals(1, transition.effects().size(), "work begins with the state");
            }
        }
    }

    /** Outcomes come in the order of the steps; the session sees to that. */
    private static boolean mayHappen(UpdateRecord record, UpdateEvent event) {
        if (record.state() != UpdateState.DOWNLOADING) {
            return true;
        }
        if (event instanceof UpdateEvent.PackageArrived) {
            return record.pack().isEmpty();
        }
        if (event instanceof UpdateEvent.PackageChecked) {
            return record.pack().isPresent() && record.images().isEmpty();
        }
        if (event instanceof UpdateEvent.PackageLost) {
            return record.pack().isPresent();
        }
        return !(event instanceof UpdateEvent.ImagesStaged) || !record.images().isEmpty();
    }

    private static void assertPair(UpdateRecord record) {
        boolean known = record.state() == UpdateState.IDLE || record.result() == UpdateResult.INITIAL;
        assertTrue(known, "no such pair: " + record.state() + " " + record.result());
        if (record.state() == UpdateState.DOWNLOADED || record.state() == UpdateState.UPDATING) {
            assertTrue(record.pack().isPresent() && !record.images().isEmpty());
        }
    }

    @Provide
    Arbitrary<List<UpdateEvent>> histories() {
        return Arbitraries.of(EVENTS.values()).list().ofMinSize(1).ofMaxSize(40);
    }

    private static String names(List<Effect> effects) {
        return effects.stream().map(effect -> effect.getClass().getSimpleName()).collect(Collectors.joining(" "));
    }
}
