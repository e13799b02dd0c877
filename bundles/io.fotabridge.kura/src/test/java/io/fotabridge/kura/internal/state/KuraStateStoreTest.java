// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.kura.internal.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.state.StateDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KuraStateStoreTest {

    @TempDir
    Path folder;

    private VirtualTimeline timeline;
    private FakeKura kura;
    private KuraStateStore store;

    @BeforeEach
    void firstStart() throws IOException {
        timeline = new VirtualTimeline();
        kura = new FakeKura(timeline);
        start(Map.of());
        assertEquals(Optional.empty(), store.load());
    }

    @Test
    void keepsAMilestoneInJournalAndConfiguration() throws IOException {
        store.save(document(1, "a"));
        timeline.passSeconds(6);

        assertEquals("a", kura.afterRestart().get("state"));
        assertEquals(1L, kura.afterRestart().get("state.seq"));
        assertEquals("1\na\n", Files.readString(folder.resolve("updates.state")));
    }

    @Test
    void leavesNothingBehindOfWhatItCouldNotKeep() throws IOException {
        Files.createDirectories(folder.resolve("installation.new/in-the-way"));
        assertThrows(IOException.class, () -> store.save(document(1, "a")));
        restart();
        assertEquals(Optional.empty(), store.load());
    }

    @Test
    void writesChangesThatComeTogetherOnce() throws IOException {
        for (int i = 1; i <= 20; i++) {
            store.save(document(i, "state " + i));
            timeline.passSeconds(i % 5 == 0 ? 1 : 0);
        }
        timeline.passSeconds(2);

        assertEquals(List.of("state 20"), written());
    }

    @Test
    void doesNotWriteSoonerThanFiveSecondsAfterTheFirstChange() throws IOException {
        store.save(document(1, "a"));
        timeline.passSeconds(4);
        assertEquals(List.of(), written());
        store.save(document(2, "b"));
        timeline.passSeconds(1);
        assertEquals(List.of("b"), written());
    }

    @Test
    void sparesTheOperatorsSnapshotsInACampaign() throws IOException {
        for (int change = 1; change <= 60; change++) {
            store.save(document(change, "state " + change));
            timeline.passSeconds(10);
        }
        timeline.passSeconds(120);

        assertTrue(kura.snapshots.size() <= 12, () -> kura.snapshots.size() + " snapshots in eleven minutes");
        assertEquals("state 60", kura.afterRestart().get("state"));
    }

    @Test
    void doesNotWriteWhatIsThereAlready() throws IOException {
        store.save(document(1, "a"));
        timeline.passSeconds(120);
        store.save(document(2, "b"));
        store.save(document(3, "a"));
        timeline.passSeconds(120);

        assertEquals(List.of("a"), written());
        restart();
        assertEquals(Optional.of(document(3, "a")), store.load());
    }

    @Test
    void isNotDrivenIntoALoopByItsOwnEcho() throws IOException {
        store.save(document(1, "a"));
        timeline.passSeconds(3600);
        assertEquals(List.of("a"), written());
    }

    @Test
    void waitsUntilKuraKnowsTheDefinition() throws IOException {
        kura.defined = false;
        restart();
        store.save(document(1, "a"));
        timeline.passSeconds(30);
        assertEquals(List.of(), written());

        kura.defined = true;
        timeline.passSeconds(1);
        assertEquals(List.of("a"), written());
    }

    @Test
    void asksRarelyOnceItHasComplained() throws IOException {
        kura.tracked = false;
        restart();
        store.save(document(1, "a"));
        timeline.passSeconds(1000);
        kura.tracked = true;
        timeline.passSeconds(60);

        assertEquals(List.of("a"), written());
        assertEquals(1, kura.definitionQuestions);
    }

    @Test
    void triesAgainWhenKuraDroppedTheWriteWithoutAWord() throws IOException {
        kura.delivers = false;
        store.save(document(1, "a"));
        timeline.passSeconds(30);
        kura.delivers = true;
        timeline.passSeconds(600);

        assertEquals(List.of("a", "a"), written());
    }

    @Test
    void triesAgainWhenNoSnapshotWasTaken() throws IOException {
        kura.takesSnapshots = false;
        store.save(document(1, "a"));
        timeline.passSeconds(30);
        assertEquals("a", kura.running().get("state"));
        kura.takesSnapshots = true;
        timeline.passSeconds(600);

        assertEquals("a", kura.afterRestart().get("state"));
    }

    @Test
    void triesAgainWhenKuraThrows() throws IOException {
        kura.refusal = new KuraException(KuraErrorCode.INTERNAL_ERROR, "busy");
        store.save(document(1, "a"));
        timeline.passSeconds(10);
        kura.refusal = null;
        kura.thrown = new IllegalStateException("stopping");
        timeline.passSeconds(60);
        kura.thrown = null;
        timeline.passSeconds(600);

        assertEquals(List.of("a", "a", "a"), written());
        assertEquals("a", kura.afterRestart().get("state"));
    }

    @Test
    void backsOffFurtherWithEachFailure() throws IOException {
        kura.takesSnapshots = false;
        store.save(document(1, "a"));
        timeline.passSeconds(3600);
        assertTrue(written().size() > 5, () -> written().size() + " attempts in an hour");
        assertTrue(written().size() <= 10, () -> written().size() + " attempts in an hour");
    }

    @Test
    void losesNothingWhenKilledBetweenJournalAndConfiguration() throws IOException {
        store.save(document(1, "a"));
        timeline.passSeconds(6);
        store.save(document(2, "b"));
        restart();

        assertEquals(Optional.of(document(2, "b")), store.load());
        timeline.passSeconds(6);
        assertEquals("b", kura.afterRestart().get("state"));
    }

    @Test
    void losesNothingWhenKilledBetweenDeliveryAndSnapshot() throws IOException {
        kura.diesBeforeTheSnapshot = true;
        store.save(document(1, "a"));
        assertThrows(FakeKura.Killed.class, () -> timeline.passSeconds(6));
        assertEquals(Map.of(), kura.afterRestart());
        kura.diesBeforeTheSnapshot = false;
        restart();

        assertEquals(Optional.of(document(1, "a")), store.load());
        timeline.passSeconds(6);
        assertEquals("a", kura.afterRestart().get("state"));
    }

    @Test
    void fallsBackToTheConfigurationWhenTheJournalIsDamagedOrGone() throws IOException {
        store.save(document(3, "a"));
        timeline.passSeconds(6);
        Files.writeString(folder.resolve("updates.state"), "no number");
        restart();
        assertEquals(Optional.of(document(3, "a")), store.load());

        Files.delete(folder.resolve("updates.state"));
        restart();
        assertEquals(Optional.of(document(3, "a")), store.load());
    }

    @Test
    void replacesTheStateThatARollbackBroughtBackAtTheNextMilestone() throws IOException {
        store.save(document(1, "a"));
        timeline.passSeconds(120);
        Map<String, Object> older = kura.running();
        store.save(document(2, "b"));
        timeline.passSeconds(120);

        kura.writeFromOutside(older);
        timeline.passSeconds(3600);
        assertEquals(List.of("a", "b"), written());
        assertEquals(Optional.of(document(2, "b")), store.load());

        store.save(document(3, "c"));
        timeline.passSeconds(120);
        assertEquals("c", kura.afterRestart().get("state"));
    }

    @Test
    void takesAForeignNewerStateAtTheNextStart() throws IOException {
        store.save(document(1, "a"));
        timeline.passSeconds(6);
        Map<String, Object> foreign = kura.running();
        foreign.put("state", "imported");
        foreign.put("state.seq", 50L);
        foreign.put("state.writer", 4711L);
        kura.writeFromOutside(foreign);
        timeline.passSeconds(3600);
        assertEquals(List.of("a"), written());

        restart();
        assertEquals(Optional.of(document(50, "imported")), store.load());
    }

    @Test
    void doesNotActOnTheStateOfAnotherInstallation() throws IOException {
        store.save(document(9, "a"));
        timeline.passSeconds(6);
        Files.delete(folder.resolve("updates.state"));
        Files.delete(folder.resolve("installation"));
        restart();
        assertEquals(Optional.empty(), store.load());

        store.save(document(1, "fresh"));
        timeline.passSeconds(6);
        assertEquals("fresh", kura.afterRestart().get("state"));
    }

    @Test
    void takesWhatIsNoStateForNone() throws IOException {
        Map<String, Object> strange = new HashMap<>();
        strange.put("state", "k\u00e4se");
        strange.put("state.seq", 7L);
        strange.put("state.writer", 1L);
        strange.put("state.installation", new InstallationId(folder).get());
        kura.writeFromOutside(strange);
        timeline.passSeconds(1);
        assertEquals(Optional.empty(), store.load());

        strange.put("state", "");
        strange.put("state.seq", "7");
        kura.writeFromOutside(strange);
        timeline.passSeconds(1);
        assertEquals(Optional.empty(), store.load());
    }

    @Test
    void writesNothingAfterDeactivation() throws IOException {
        store.save(document(1, "a"));
        store.deactivate();
        timeline.passSeconds(3600);
        assertEquals(List.of(), written());
    }

    /** The process is gone: what was scheduled, and what the framework stored, with it. */
    private void restart() {
        timeline = new VirtualTimeline();
        FakeKura before = kura;
        kura = new FakeKura(timeline);
        kura.tracked = before.tracked;
        kura.defined = before.defined;
        kura.snapshots.putAll(before.snapshots);
        start(kura.afterRestart());
    }

    private void start(Map<String, Object> properties) {
        store = new KuraStateStore(kura.service(), folder, properties, timeline, Pacing.DEFAULT);
        kura.component = store::modified;
    }

    private List<String> written() {
        return kura.writes.stream().map(properties -> (String) properties.get("state")).toList();
    }

    private static StateDocument document(long sequence, String text) {
        return new StateDocument(sequence, text);
    }
}
