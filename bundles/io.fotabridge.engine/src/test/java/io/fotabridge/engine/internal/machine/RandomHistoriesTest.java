// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.Severity;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateTerms;
import io.fotabridge.engine.internal.machine.UpdateEvent.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Whatever happens, in whatever order, whoever asks, whatever the clock shows: what must hold always does. */
class RandomHistoriesTest {

    private static final Set<Requester> REQUESTERS = Set.of(Cases.OWNER, Cases.OTHER, Requester.OPERATOR);

    /** @param happening what happens, or empty for whatever the work comes to when all goes well */
    private record Step(
            Optional<UpdateEvent> happening,
            Requester asking,
            boolean ownerPresent,
            Instant now,
            boolean open,
            boolean criticalWaits) {

        Circumstances circumstances(UpdateEvent event) {
            Optional<Requester> by = Optional.of(asking).filter(it -> event instanceof Request);
            return new Circumstances(by, ownerPresent, now, open, criticalWaits, Cases.MANDATORY);
        }
    }

    /** What the session does with the effects: one piece of work at a time, and waiting for what is due. */
    private static final class Doing implements Effect.Performer {

        String work = "";
        boolean waits;

        @Override
        public void stopWork() {
            work = "";
            waits = false;
        }

        @Override
        public void dropPackage() {}

        @Override
        public void fetch(String uri) {
            begin("fetch");
        }

        @Override
        public void receive() {
            begin("receive");
        }

        @Override
        public void check(UpdateRecord.PackageId id) {
            begin("check");
        }

        @Override
        public void stage(UpdateRecord.PackageId id, List<FirmwareImage> images) {
            begin("stage");
        }

        @Override
        public void proceed() {
            waits = true;
        }

        @Override
        public void awaitWindow() {
            waits = true;
        }

        @Override
        public void install(
                UpdateRecord.PackageId id,
                List<FirmwareImage> images,
                UpdateRecord.Activation from) {
            waits = false;
            begin("install");
        }

        private void begin(String what) {
            assertEquals("", work, "work is begun beside other work");
            work = what;
        }

        UpdateEvent success() {
            return Cases.EVENTS.get(switch (work) {
                case "fetch", "receive" -> "arrived";
                case "check" -> "checked";
                case "stage" -> "staged";
                case "install" -> "installed";
                default -> "due";
            });
        }

        /** The work ends with this event, or the event is one that cannot come now. */
        boolean takes(UpdateEvent event) {
            boolean isFitting = event instanceof UpdateEvent.PackageArrived && Set.of("fetch", "receive").contains(work)
                    || event instanceof UpdateEvent.PackageChecked && work.equals("check")
                    || event instanceof UpdateEvent.ImagesStaged && work.equals("stage")
                    || event instanceof UpdateEvent.PackageLost && Set.of("check", "stage").contains(work)
                    || event instanceof UpdateEvent.ImagesInstalled && work.equals("install")
                    || event instanceof UpdateEvent.WorkFailed && !work.isEmpty();
            if (isFitting) {
                work = "";
            }
            return isFitting;
        }
    }

    private final StateMachine machine = new StateMachine();

    @Property(edgeCases = EdgeCasesMode.NONE)
    void randomHistoriesNeverLeaveTheSpecification(@ForAll("histories") List<Step> history) {
        UpdateRecord record = UpdateRecord.initial(Instant.EPOCH);
        Doing doing = new Doing();
        for (Step step : history) {
            UpdateEvent event = step.happening().orElseGet(doing::success);
            if (!mayHappen(event, doing)) {
                continue;
            }
            Transition transition = machine.apply(record, event, step.circumstances(event));
            transition.effects().forEach(effect -> effect.on(doing));
            assertStep(record, step, event, transition);
            record = transition.next();
            Statistics.label("state/result").collect(Cases.pair(record));
            assertSound(record);
            assertDone(record, doing);
        }
        Statistics.label("state/result").coverage(reached -> List.of("1/0", "2/0", "2/11", "3/0", "0/1", "0/10")
                .forEach(pair -> reached.check(pair).count(count -> count > 100)));
    }

    private static boolean mayHappen(UpdateEvent event, Doing doing) {
        if (event instanceof UpdateEvent.GatewayRestarted) {
            doing.stopWork(); // whatever was being done has gone with the process
            return true;
        }
        if (event instanceof UpdateEvent.InstallationDue) {
            boolean isAwaited = doing.waits;
            doing.waits = false;
            return isAwaited;
        }
        if (event instanceof UpdateEvent.ActivationReached) {
            return doing.work.equals("install");
        }
        boolean comesByItself = event instanceof Request || event instanceof UpdateEvent.OwnerDeleted;
        return comesByItself || doing.takes(event);
    }

    private static void assertStep(UpdateRecord before, Step step, UpdateEvent event, Transition transition) {
        UpdateRecord next = transition.next();
        if (event instanceof UpdateEvent.TermsWritten written && transition.answer() == Answer.ACCEPTED) {
            assertEquals(Optional.of(written.terms()), next.terms());
        } else {
            assertEquals(before.terms(), next.terms(), "terms change by being written only");
        }
        if (transition.answer() != Answer.ACCEPTED && next.state() != UpdateState.IDLE) {
            assertEquals(before, next, "a refusal changes nothing that is under way");
            assertEquals(List.of(), transition.effects());
        }
        if (event instanceof UpdateEvent.ResetRequested && transition.answer() == Answer.ACCEPTED) {
            assertNotEquals(UpdateState.UPDATING, before.state());
            assertEquals("0/0", Cases.pair(next));
        }
        if (event instanceof UpdateEvent.ImagesInstalled) {
            assertEquals(List.of(Cases.COUNTER), next.counters(), "once each");
        } else {
            assertEquals(before.counters(), next.counters(), "what keeps older firmware out stays");
        }
        boolean isOthers = before.owner().isPresent() && !before.owner().equals(Optional.of(step.asking()));
        if (event instanceof Request && isOthers && step.ownerPresent()
                && !step.asking().equals(Requester.OPERATOR)) {
            assertEquals(Answer.NOT_ALLOWED, transition.answer());
        }
        boolean beginsWork = Cases.pair(next).equals("3/0") && before.state() != UpdateState.UPDATING;
        assertTrue(!beginsWork || before.state() == UpdateState.DOWNLOADED, "Updating comes of Downloaded only");
    }

    private static void assertSound(UpdateRecord record) {
        boolean isKnown = switch (record.state()) {
            case IDLE -> record.result() != UpdateResult.DEFERRED;
            case DOWNLOADED -> Set.of(UpdateResult.INITIAL, UpdateResult.DEFERRED).contains(record.result());
            case DOWNLOADING, UPDATING -> record.result() == UpdateResult.INITIAL;
        };
        assertTrue(isKnown, () -> "no such pair: " + Cases.pair(record));
        assertEquals(record.result() == UpdateResult.DEFERRED, record.deadline().isPresent());
        if (record.state() == UpdateState.IDLE) {
            assertEquals(Optional.empty(), record.owner());
            assertEquals(Optional.empty(), record.pack());
        } else {
            assertTrue(record.owner().map(REQUESTERS::contains).orElse(record.state() == UpdateState.UPDATING));
        }
        if (record.state() == UpdateState.DOWNLOADED || record.state() == UpdateState.UPDATING) {
            assertTrue(record.pack().isPresent() && !record.images().isEmpty());
        }
    }

    /** No effect is lost: what a state needs to be left again is being done, and nothing else is. */
    private static void assertDone(UpdateRecord record, Doing doing) {
        boolean isWorking = record.state() == UpdateState.DOWNLOADING || record.state() == UpdateState.UPDATING;
        assertEquals(isWorking, !doing.work.isEmpty(), () -> Cases.pair(record) + " with: " + doing.work);
        boolean isDownloaded = record.state() == UpdateState.DOWNLOADED;
        boolean isAutomatic = record.terms().filter(UpdateTerms::automaticUpgrade).isPresent();
        if (isDownloaded && (record.deadline().isPresent() || isAutomatic)) {
            assertTrue(doing.waits, "nobody would ever bring it on");
        }
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<UpdateTerms> terms = Combinators.combine(
                        Arbitraries.of(Severity.values()),
                        Arbitraries.longs().between(0, 7200).map(Duration::ofSeconds),
                        Arbitraries.of(true, false))
                .as(UpdateTerms::new);
        Arbitrary<UpdateEvent> asked = Arbitraries.of(Cases.EVENTS.get("uri"), Cases.EVENTS.get("update"));
        Arbitrary<UpdateEvent> any = Arbitraries.of(Cases.EVENTS.values());
        Arbitrary<Optional<UpdateEvent>> happenings = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(Optional.empty())),
                Tuple.of(2, asked.map(Optional::of)),
                Tuple.of(1, terms.<UpdateEvent>map(UpdateEvent.TermsWritten::new).map(Optional::of)),
                Tuple.of(4, any.map(Optional::of)));
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        Arbitrary<Instant> clock = Arbitraries.longs().between(-9000, 9000).map(Cases.NOW::plusSeconds);
        return Combinators.combine(happenings, Arbitraries.of(REQUESTERS), flags, clock, flags, flags)
                .as(Step::new)
                .list()
                .ofMinSize(40)
                .ofMaxSize(80);
    }
}
