// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import static io.fotabridge.engine.internal.session.Life.TARGET;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.api.update.UpdateListener;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server reads what a device runs at the moment when it is told that the new image does not. */
class FailedTrialTest {

    @TempDir
    Path folder;

    private final List<String> toldOfFailure = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @EnumSource(names = {"REVERTS", "REJECTS", "FAILS_SELF_TEST"})
    void theFailureIsToldTogetherWithWhatRuns(FakeDevice.Mood mood) throws IOException {
        FakeDevice device = new FakeDevice();
        device.mood = mood;
        try (Life life = Life.uncut(folder, new MemoryState(), device, SessionTest.image(5000))) {
            life.sessions.listen(new UpdateListener() {
                @Override
                public void updateChanged(UpdateStatus status) {
                    if (status.result() == UpdateResult.UPDATE_FAILED) {
                        toldOfFailure.add(status.runningVersion());
                    }
                }
            });
            life.download();
            life.requests.update(TARGET);
            life.awaitState(UpdateState.IDLE);
            await().until(() -> !toldOfFailure.isEmpty());
        }
        assertEquals("1.0.0", toldOfFailure.get(0));
    }
}
