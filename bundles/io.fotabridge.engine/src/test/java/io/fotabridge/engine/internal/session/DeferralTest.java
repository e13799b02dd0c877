// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import static io.fotabridge.engine.internal.session.Life.TARGET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.Requester;
import io.fotabridge.api.update.Severity;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateTerms;
import io.fotabridge.engine.internal.maintenance.Maintenance;
import io.fotabridge.engine.internal.maintenance.MaintenanceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** It is Monday, noon; the window opens at ten in the evening. */
class DeferralTest {

    private static final String URI = "mem://server/app.bin";
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    @TempDir
    Path folder;

    private final MemoryState state = new MemoryState();
    private final FakeDevice device = new FakeDevice();
    private final World world = new World();
    private final byte[] image = SessionTest.image(5000);
    private Life life;

    @BeforeEach
    void start() throws IOException {
        world.maintenance = nights(false);
        life = Life.uncut(folder, state, device, image, world);
    }

    @AfterEach
    void stop() {
        life.close();
    }

    private static Maintenance nights(boolean criticalWaits) {
        return new MaintenanceSettings(Map.of(
                "window", "22:00-05:00", "time.zone", "UTC", "critical.waits", criticalWaits)).current();
    }

    private void restart() throws IOException {
        life.close();
        world.time.forget();
        start();
    }

    private void agree(Severity severity, Duration defer, boolean automatic) {
        assertEquals(Answer.ACCEPTED, life.requests.writeTerms(TARGET, new UpdateTerms(severity, defer, automatic)));
    }

    private void execute() {
        life.requests.writePackageUri(TARGET, URI);
        life.awaitState(UpdateState.DOWNLOADED);
        assertEquals(Answer.ACCEPTED, life.requests.update(TARGET));
    }

    private void defer() {
        execute();
        assertDeferred();
    }

    private void assertDeferred() {
        assertEquals("2/11", life.status().state().code() + "/" + life.status().result().code());
    }

    private void pass(Duration duration) {
        for (Duration left = duration; !left.isNegative() && !left.isZero(); left = left.minusMinutes(1)) {
            settle();
            world.time.pass(left.compareTo(Duration.ofMinutes(1)) < 0 ? left : Duration.ofMinutes(1));
        }
        settle();
    }

    /** Events lead to others; a request that is refused is answered after those before it. */
    private void settle() {
        for (int event = 0; event < 4; event++) {
            assertEquals(Answer.NOT_ALLOWED, life.sessions.by(new Requester("stranger")).update(TARGET));
        }
    }

    private void awaitSuccess() {
        assertEquals(UpdateResult.SUCCESS, life.awaitState(UpdateState.IDLE).result());
    }

    @Test
    void anInstallationWaitsForTheWindowAndThenBeginsByItself() {
        defer();
        assertEquals(
                "Deferred by the maintenance window, which opens Mon 2026-11-30 22:00 UTC; "
                        + "begins Tue 2026-12-01 12:00 UTC at the latest",
                life.status().detail());
        assertEquals(Duration.ofDays(1), life.status().terms().maximumDefer());
        pass(Duration.ofMinutes(9 * 60 + 58));
        assertDeferred();
        assertEquals(0, device.restarts);
        pass(Duration.ofMinutes(3));
        awaitSuccess();
        List<String> history = life.wholeHistory();
        assertEquals(List.of("2/0", "2/11", "3/0", "0/1"), history.subList(history.size() - 4, history.size()));
    }

    @Test
    void theDeadlineThatTheServerSetIsKeptAlthoughTheWindowIsClosed() throws IOException {
        agree(Severity.OPTIONAL, Duration.ofMinutes(30), false);
        defer();
        pass(Duration.ofMinutes(20));
        assertEquals(Answer.ACCEPTED, life.requests.update(TARGET));
        assertDeferred();
        restart();
        assertDeferred();
        assertEquals(Severity.OPTIONAL, life.status().terms().severity());
        pass(Duration.ofMinutes(9));
        assertDeferred();
        pass(Duration.ofMinutes(2));
        awaitSuccess();
    }

    @Test
    void aDeadlineThatPassedWhileTheGatewayWasOffIsHonouredAfterwards() throws IOException {
        agree(Severity.MANDATORY, Duration.ofMinutes(30), false);
        defer();
        life.close();
        world.time.forget();
        world.time.set(NOON.plus(Duration.ofHours(3)));
        start();
        pass(Duration.ofMinutes(1));
        awaitSuccess();
    }

    @Test
    void criticalUpdatesWaitOnlyIfTheOperatorSaysSo() {
        agree(Severity.CRITICAL, Duration.ofHours(1), false);
        execute();
        awaitSuccess();
        life.requests.reset(TARGET);
        world.maintenance = nights(true);
        defer();
    }

    @Test
    void whatMayNotBePutOffIsNot() {
        agree(Severity.OPTIONAL, Duration.ZERO, false);
        execute();
        awaitSuccess();
    }

    @Test
    void theOperatorDecidesTheTime() {
        defer();
        assertEquals(Answer.ACCEPTED, life.sessions.by(Requester.OPERATOR).update(TARGET));
        awaitSuccess();
    }

    @Test
    void anUpdateThatIsPutOffCanBeCancelledAndReset() {
        defer();
        assertEquals(Answer.ACCEPTED, life.requests.cancel(TARGET));
        assertEquals(UpdateResult.CANCELLED, life.status().result());
        defer();
        assertEquals(Answer.ACCEPTED, life.requests.reset(TARGET));
        world.time.pass(Duration.ofDays(2));
        assertEquals(Answer.NOT_ALLOWED, life.requests.update(TARGET));
        assertEquals(0, device.restarts);
    }

    @Test
    void anAutomaticUpgradeShowsDownloadedAndThenGoesOn() {
        world.maintenance = Maintenance.UNRESTRICTED;
        agree(Severity.MANDATORY, Duration.ZERO, true);
        life.requests.writePackageUri(TARGET, URI);
        life.awaitStatus(status -> status.result() == UpdateResult.SUCCESS);
        List<String> history = life.wholeHistory();
        assertEquals(List.of("1/0", "2/0", "3/0", "0/1"), history.subList(history.size() - 4, history.size()));
    }

    @Test
    void anAutomaticUpgradeWaitsForTheWindowToo() throws IOException {
        agree(Severity.MANDATORY, Duration.ofDays(2), true);
        life.requests.writePackageUri(TARGET, URI);
        life.awaitStatus(status -> status.result() == UpdateResult.DEFERRED);
        restart();
        assertDeferred();
        pass(Duration.ofHours(10).plusMinutes(1));
        awaitSuccess();
    }

    @Test
    void strictTermsEndADeferral() {
        defer();
        agree(Severity.CRITICAL, Duration.ofDays(1), false);
        awaitSuccess();
    }

    @Test
    void aWindowThatIsConfiguredAnewCountsWithinAMinute() {
        defer();
        world.maintenance = Maintenance.UNRESTRICTED;
        pass(Duration.ofMinutes(1));
        awaitSuccess();
    }

    @Test
    void aWindowThatCannotBeReadIsClosedAndSaysSo() {
        world.maintenance = new MaintenanceSettings(Map.of("window", "at night")).current();
        defer();
        assertTrue(life.status().detail().contains("which never opens as it is configured"), life.status().detail());
        pass(Duration.ofHours(24).plusMinutes(1));
        awaitSuccess();
    }

    /** A gateway without a clock of its own wakes up in 1970, and hears of the time later. */
    @Test
    void aClockThatIsWrongForAWhilePutsNothingOffForEverAndBeginsNothingEarly() throws IOException {
        defer();
        life.close();
        world.time.forget();
        world.time.set(Instant.parse("1970-01-01T12:00:00Z"));
        start();
        pass(Duration.ofMinutes(5));
        assertDeferred();
        assertEquals(Answer.ACCEPTED, life.requests.update(TARGET));
        assertDeferred();
        world.time.set(NOON.plus(Duration.ofHours(1)));
        pass(Duration.ofMinutes(5));
        assertDeferred();
        world.time.set(NOON.plus(Duration.ofHours(11)));
        pass(Duration.ofMinutes(1));
        awaitSuccess();
    }

    @Test
    void nothingOfThisIsSeenWhereNoWindowIsConfigured() {
        world.maintenance = Maintenance.UNRESTRICTED;
        execute();
        awaitSuccess();
        assertEquals(UpdateTerms.DEFAULT, life.status().terms());
        assertTrue(life.wholeHistory().stream().noneMatch(pair -> pair.endsWith("/11")));
    }
}
