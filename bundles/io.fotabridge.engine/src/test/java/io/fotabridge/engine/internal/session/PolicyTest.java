// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import static io.fotabridge.engine.internal.session.Life.TARGET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.PackagePush;
import io.fotabridge.api.update.PushOpening;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each refusal of the update policy, as the server and the operator are told of it. The image is version 1.1.0. */
class PolicyTest {

    private static final String URI = "mem://server/fw";

    @TempDir
    Path folder;

    private final FakeDevice device = new FakeDevice();
    private final byte[] image = SessionTest.image(5000);

    private Life life() throws IOException {
        return Life.uncut(folder, new MemoryState(), device, image);
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.1/fw?sig=s3cret, INVALID_URI, allowed.networks",
        "http://127.0.0.1:8080/fw, INVALID_URI, allowed.networks",
        "https://[::ffff:169.254.169.254]/fw, INVALID_URI, allowed.networks",
        "http://2130706433/fw, INVALID_URI, looks like an address",
        "http://[fe80::1%25eth0]/fw, INVALID_URI, zone",
        "http://user:s3cret@files.example.com/fw, INVALID_URI, user name",
    })
    void aPlaceThatIsNotAllowedIsRefusedWhenItIsWritten(String uri, UpdateResult result, String why) throws Exception {
        try (Life life = life()) {
            assertEquals(Answer.BAD_REQUEST, life.requests.writePackageUri(TARGET, uri));
            UpdateStatus status = life.status();
            assertEquals(UpdateState.IDLE, status.state());
            assertEquals(result, status.result());
            assertTrue(status.detail().contains(why), status.detail());
            assertFalse(status.detail().contains("s3cret"), status.detail());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1", "1.1.0.1", "2.0.0"})
    void aDowngradeIsRefusedWhereDowngradesAre(String running) throws Exception {
        device.runs(running);
        try (Life life = life()) {
            life.policy("downgrades", "refused");
            life.requests.writePackageUri(TARGET, URI);
            UpdateStatus status = life.awaitState(UpdateState.IDLE);
            assertEquals(UpdateResult.UPDATE_FAILED, status.result());
            assertTrue(status.detail().contains("1.1.0") && status.detail().contains(running), status.detail());
            assertEquals(0, device.reception.transferred());
        }
    }

    @ParameterizedTest
    @CsvSource({"1.1.0, refused", "1.0.9, refused", "unknown, refused", "2.0.0, allowed"})
    void anythingElseIsNot(String running, String downgrades) throws Exception {
        device.runs(running);
        try (Life life = life()) {
            life.policy("downgrades", downgrades);
            life.requests.writePackageUri(TARGET, URI);
            life.awaitState(UpdateState.DOWNLOADED);
        }
    }

    /** The package holds version 2.0.0 of the application and 3.0.0 for the second core. */
    @ParameterizedTest
    @CsvSource({"1.0.0, 3.0.1, 1.bin", "2.0.1, 2.0.0, 0.bin"})
    void noImageOfSeveralIsADowngradeOfWhatRunsInItsPlace(String first, String second, String older) throws Exception {
        FakeTwoCores cores = new FakeTwoCores();
        cores.runs(first, second);
        try (Life life = twoCores(cores)) {
            life.policy("downgrades", "refused");
            life.requests.writePackageUri(TARGET, URI);
            UpdateStatus status = life.awaitState(UpdateState.IDLE);
            assertEquals(UpdateResult.UPDATE_FAILED, status.result());
            assertTrue(status.detail().contains("The image " + older), status.detail());
            assertEquals(0, cores.bytesTransferred());
        }
    }

    @ParameterizedTest
    @CsvSource({"2.0.0, 3.0.0, false", "1.9.0, 2.9.0, false", "1.0.0, 9.0.0, true", "1.0.0, unknown, false"})
    void anImageOfAnotherVersionOrInAPlaceThatIsNotToldOfIsNone(String first, String second, boolean isBlind)
            throws Exception {
        FakeTwoCores cores = new FakeTwoCores();
        cores.runs(first, second);
        cores.cores.get(1).isBlind = isBlind;
        try (Life life = twoCores(cores)) {
            life.policy("downgrades", "refused");
            life.requests.writePackageUri(TARGET, URI);
            life.awaitState(UpdateState.DOWNLOADED);
        }
    }

    private Life twoCores(FakeTwoCores cores) throws IOException {
        return Life.uncut(folder, new MemoryState(), cores, TwoImages.zip());
    }

    @Test
    void withoutATrustedKeyARequiredSignatureRefusesEverything() throws Exception {
        try (Life life = life()) {
            life.policy("signature.required", true);
            life.requests.writePackageUri(TARGET, URI);
            UpdateStatus status = life.awaitState(UpdateState.IDLE);
            assertEquals(UpdateResult.INTEGRITY_FAILURE, status.result());
            assertTrue(status.detail().contains("trusted.keys"), status.detail());
        }
    }

    @Test
    void whatIsPushedIsHeldToTheSame() throws Exception {
        try (Life life = life()) {
            life.policy("signature.required", true);
            PackagePush push = ((PushOpening.Opened) life.requests.openPush(TARGET, OptionalLong.empty())).push();
            push.write(image).toCompletableFuture().get();
            push.complete().toCompletableFuture().get();
            assertEquals(UpdateResult.INTEGRITY_FAILURE, life.awaitState(UpdateState.IDLE).result());
        }
    }
}
