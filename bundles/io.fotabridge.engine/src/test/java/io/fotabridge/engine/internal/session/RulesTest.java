// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import static io.fotabridge.engine.internal.session.Life.HASH;
import static io.fotabridge.engine.internal.session.Life.TARGET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.image.ImageDemands;
import io.fotabridge.api.image.ImageDemands.Dependency;
import io.fotabridge.api.image.NamedId;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.api.target.FirmwareTarget;
import io.fotabridge.api.target.ImageRules;
import io.fotabridge.api.target.ImageRules.Downgrades;
import io.fotabridge.api.target.ImageRules.Signature;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of one target over the whole of an update: when they are asked, and what is remembered for the next. */
class RulesTest {

    private static final String URI = "mem://server/app.bin";
    private static final NamedId ACME = NamedId.vendor("acme.example");

    @TempDir
    Path folder;

    private final MemoryState state = new MemoryState();
    private final World world = new World();
    private final FakeDevice device = new FakeDevice();

    private Life life() throws IOException {
        return life(PowerCut.never());
    }

    private Life life(PowerCut cut) throws IOException {
        return life(device.during(cut), cut);
    }

    private Life life(FirmwareTarget target, PowerCut cut) throws IOException {
        return new Life(folder, state, target, cut, Life.serving(SessionTest.image(5000), cut), world);
    }

    private static ImageRules asking(Signature signature) {
        return new ImageRules(
                TrustedKeys.NONE, signature, Optional.empty(), List.of(), Downgrades.AS_POLICY, true);
    }

    private static ImageRules madeBy(NamedId vendor) {
        return new ImageRules(
                TrustedKeys.NONE, Signature.AS_POLICY, Optional.of(vendor), List.of(), Downgrades.AS_POLICY, true);
    }

    private static ImageRules refusing(Downgrades downgrades) {
        return new ImageRules(
                TrustedKeys.NONE, Signature.AS_POLICY, Optional.empty(), List.of(), downgrades, true);
    }

    /** From now on, the server has this image. */
    private void isPublished(String hash, long counter) {
        ImageDemands demands =
                new ImageDemands(OptionalLong.of(counter), Optional.empty(), Optional.empty(), List.of());
        world.found = image -> image.knownAs(hash).demanding(demands);
    }

    private static UpdateStatus install(Life life) {
        life.requests.writePackageUri(TARGET, URI);
        UpdateStatus status = life.awaitState(UpdateState.DOWNLOADED, UpdateState.IDLE);
        if (status.state() == UpdateState.DOWNLOADED) {
            life.requests.update(TARGET);
        }
        return life.awaitState(UpdateState.IDLE);
    }

    private void loseFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("packages"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static TrustedKeys key() throws GeneralSecurityException {
        return new TrustedKeys(List.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic()));
    }

    private void assertUntouched() {
        assertEquals(device.oldHash, device.runningHash());
        assertEquals(0, device.restarts);
    }

    @Test
    void anImageForAnotherDeviceIsResultSixBeforeAByteIsSent() throws Exception {
        device.rules = madeBy(ACME);
        try (Life life = life()) {
            UpdateStatus status = install(life);

            assertEquals(UpdateResult.UNSUPPORTED_PACKAGE, status.result());
            assertTrue(status.detail().contains("image.vendor"), status.detail());
            assertEquals(0, device.reception.transferred());
        }
    }

    @Test
    void anImageForThisDeviceIsInstalled() throws Exception {
        device.rules = madeBy(ACME);
        world.found = image -> image.demanding(
                new ImageDemands(OptionalLong.empty(), Optional.of(ACME.id()), Optional.empty(), List.of()));
        try (Life life = life()) {
            assertEquals(UpdateResult.SUCCESS, install(life).result());
        }
    }

    @Test
    void theCounterOfWhatWasInstalledIsRememberedOverARestart() throws Exception {
        device.rules = refusing(Downgrades.COUNTER);
        isPublished("77".repeat(32), 7);
        try (Life life = life()) {
            assertEquals(UpdateResult.SUCCESS, install(life).result());
        }
        isPublished("55".repeat(32), 5);
        try (Life life = life()) {
            UpdateStatus status = install(life);

            assertEquals(UpdateResult.UPDATE_FAILED, status.result());
            assertTrue(status.detail().contains("security counter 5"), status.detail());
            assertTrue(device.runsConfirmed("77".repeat(32)));
            isPublished("78".repeat(32), 7);
            assertEquals(UpdateResult.SUCCESS, install(life).result());
        }
    }

    @Test
    void aDeviceThatWasFlashedByHandIsNotHeldToWhatItHadBefore() throws Exception {
        device.rules = refusing(Downgrades.COUNTER);
        isPublished("77".repeat(32), 7);
        try (Life life = life()) {
            install(life);
            device.isFlashedByHand("99".repeat(32));
            isPublished("55".repeat(32), 5);

            assertEquals(UpdateResult.SUCCESS, install(life).result());
            device.isFlashedByHand("77".repeat(32));
            isPublished("66".repeat(32), 6);
            assertEquals(UpdateResult.UPDATE_FAILED, install(life).result(), "what it went back to is known as well");
        }
    }

    @Test
    void whatFailedIsNotRemembered() throws Exception {
        device.rules = refusing(Downgrades.COUNTER);
        device.mood = FakeDevice.Mood.REVERTS;
        isPublished("99".repeat(32), 9);
        try (Life life = life()) {
            assertEquals(UpdateResult.UPDATE_FAILED, install(life).result());
            assertFalse(state.text().contains("counters"), state.text());
        }
    }

    @Test
    void aTargetCannotAskForLessThanThePolicy() throws Exception {
        device.rules = asking(Signature.NOT_ASKED);
        try (Life life = life()) {
            life.policy("signature.required", true);

            assertEquals(UpdateResult.INTEGRITY_FAILURE, install(life).result());
            assertEquals(0, device.reception.transferred());
        }
    }

    @Test
    void aTargetCanAskForMoreThanThePolicy() throws Exception {
        device.rules = asking(Signature.REQUIRED);
        try (Life life = life()) {
            UpdateStatus status = install(life);

            assertEquals(UpdateResult.INTEGRITY_FAILURE, status.result());
            assertTrue(status.detail().contains("signature of this target"), status.detail());
            world.trust = key();
            assertEquals(UpdateResult.SUCCESS, install(life).result());
        }
    }

    @Test
    void aRuleThatIsMadeWhileAPackageWaitsHoldsForIt() throws Exception {
        try (Life life = life()) {
            life.requests.writePackageUri(TARGET, URI);
            life.awaitState(UpdateState.DOWNLOADED);
            life.policy("signature.required", true);
            life.requests.update(TARGET);

            assertEquals(UpdateResult.INTEGRITY_FAILURE, life.awaitState(UpdateState.IDLE).result());
            assertUntouched();
        }
    }

    /** By which key it was signed, is not known any more; and that one may have been withdrawn. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofAPackageThatIsGoneASignatureCountsNoLonger(boolean wasVerified) throws Exception {
        world.trust = wasVerified ? key() : TrustedKeys.NONE;
        try (Life life = life()) {
            life.requests.writePackageUri(TARGET, URI);
            life.awaitState(UpdateState.DOWNLOADED);
        }
        loseFiles();
        world.trust = key();
        try (Life life = life()) {
            life.requests.update(TARGET);

            UpdateStatus status = life.awaitState(UpdateState.IDLE);
            assertEquals(UpdateResult.INTEGRITY_FAILURE, status.result());
            assertTrue(status.detail().contains("keys that are trusted now; download it again"), status.detail());
            assertUntouched();
            assertEquals(UpdateResult.SUCCESS, install(life).result());
        }
    }

    /** The step was recorded, and whether it was taken before the stop is not known. */
    @ParameterizedTest
    @CsvSource({"false, true", "true, true", "true, false"})
    void whatWasAboutToBeMarkedIsJudgedOnceMoreAndTheMarkTakenBack(boolean isMarked, boolean erases)
            throws Exception {
        PowerCut cut = PowerCut.never();
        device.erasesMarked = erases;
        try (Life life = life(cut)) {
            life.requests.writePackageUri(TARGET, URI);
            life.awaitState(UpdateState.DOWNLOADED);
            if (isMarked) {
                device.afterSelect = cut::cutNow;
            } else {
                device.beforeSelect = cut::cutNow;
            }
            life.requests.update(TARGET);
            life.awaitStatus(status -> cut.hasHappened());
        }
        device.rules = madeBy(ACME);
        try (Life life = life()) {
            UpdateStatus status = life.awaitState(UpdateState.IDLE);

            assertEquals(UpdateResult.UNSUPPORTED_PACKAGE, status.result());
            assertEquals(isMarked, status.detail().contains("marked for"), status.detail());
            assertEquals(isMarked && !erases, status.detail().contains("erase its slot"), status.detail());
            assertEquals(isMarked && !erases, device.isPending());
            assertUntouched();
        }
    }

    @Test
    void aRuleThatIsMadeWhileTheGatewayIsOffHoldsForWhatWasOnItsWay() throws Exception {
        PowerCut cut = PowerCut.never();
        device.beforeStage = cut::cutNow;
        try (Life life = life(cut)) {
            life.requests.writePackageUri(TARGET, URI);
            life.awaitStatus(status -> cut.hasHappened());
        }
        device.beforeStage = () -> {};
        device.rules = madeBy(ACME);
        try (Life life = life()) {
            assertEquals(UpdateResult.UNSUPPORTED_PACKAGE, life.awaitState(UpdateState.IDLE).result());
            assertEquals(0, device.reception.transferred());
        }
    }

    @Test
    void whatWasMarkedForBootIsNotJudgedOnceMore() throws Exception {
        PowerCut cut = PowerCut.never();
        try (Life life = life(cut)) {
            life.requests.writePackageUri(TARGET, URI);
            life.awaitState(UpdateState.DOWNLOADED);
            device.beforeConfirm = cut::cutNow;
            life.requests.update(TARGET);
            life.awaitStatus(status -> cut.hasHappened());
        }
        device.beforeConfirm = () -> {};
        device.rules = madeBy(ACME);
        try (Life life = life()) {
            assertEquals(UpdateResult.SUCCESS, life.awaitState(UpdateState.IDLE).result());
            assertTrue(device.runsConfirmed(HASH), "half an update is worse than a rule that came too late");
        }
    }

    @Test
    void anImageThatTheDeviceLacksIsResultSixBeforeAByteIsSent() throws Exception {
        FakeTwoCores cores = new FakeTwoCores();
        world.found = image -> image.within("pump", "", 2);
        PowerCut never = PowerCut.never();
        try (Life life = life(cores.during(never), never)) {
            UpdateStatus status = install(life);

            assertEquals(UpdateResult.UNSUPPORTED_PACKAGE, status.result());
            assertEquals(
                    "The package is for image 2 of the device, which has no others than 0, 1; publish one for this"
                            + " device, or correct image.number",
                    status.detail());
            assertEquals(0, cores.bytesTransferred());
        }
    }

    @Test
    void aDeviceThatDoesNotTellOfEmptySlotsIsGivenTheImageToDecide() throws Exception {
        FakeTwoCores cores = new FakeTwoCores();
        cores.tellsAll = false;
        world.found = image -> image.within("pump", "", 2);
        PowerCut never = PowerCut.never();
        try (Life life = life(cores.during(never), never)) {
            UpdateStatus status = install(life);

            assertEquals(UpdateResult.UPDATE_FAILED, status.result());
            assertEquals("the device has no such slot", status.detail());
        }
    }

    @Test
    void aSecondCoreThatIsTooOldKeepsTheFirstOneWaiting() throws Exception {
        FakeTwoCores cores = new FakeTwoCores();
        ImageDemands demands = new ImageDemands(
                OptionalLong.empty(), Optional.empty(), Optional.empty(), List.of(new Dependency(1, "2.0.0")));
        world.found = image -> image.demanding(demands);
        PowerCut never = PowerCut.never();
        try (Life life = life(cores.during(never), never)) {
            UpdateStatus refused = install(life);
            assertEquals(UpdateResult.UPDATE_FAILED, refused.result());
            assertTrue(refused.detail().contains("needs image 1"), refused.detail());
            assertEquals(0, cores.bytesTransferred());

            cores.runs("1.0.0", "2.0.0");
            life.requests.writePackageUri(TARGET, URI);
            life.awaitState(UpdateState.DOWNLOADED);
            cores.runs("1.0.0", "1.9.0");
            life.requests.update(TARGET);
            assertEquals(UpdateResult.UPDATE_FAILED, life.awaitState(UpdateState.IDLE).result());
            assertFalse(cores.isAnyPending(), "it had been fit, and is not any more");
        }
    }
}
