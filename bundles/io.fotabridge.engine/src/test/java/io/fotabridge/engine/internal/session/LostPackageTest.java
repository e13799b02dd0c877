// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import static io.fotabridge.engine.internal.session.Life.HASH;
import static io.fotabridge.engine.internal.session.Life.TARGET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The records survived, the files did not: a disk that was cleaned, or a snapshot that came back from a backup. */
class LostPackageTest {

    private static final String URI = "mem://server/app.bin";

    @TempDir
    Path folder;

    private final MemoryState state = new MemoryState();
    private final FakeDevice device = new FakeDevice();
    private final byte[] image = SessionTest.image(5000);

    private Life life(PowerCut cut) throws IOException {
        return new Life(folder, state, device.during(cut), cut, Life.serving(image, cut));
    }

    private void loseFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("packages"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aPackageThatIsGoneBeforeItWasStagedIsFetchedAgain() throws Exception {
        PowerCut cut = PowerCut.never();
        device.beforeStage = cut::cutNow;
        try (Life first = life(cut)) {
            first.requests.writePackageUri(TARGET, URI);
            first.awaitStatus(status -> cut.hasHappened());
        }
        device.beforeStage = () -> {};
        loseFiles();
        try (Life second = life(PowerCut.never())) {
            second.awaitState(UpdateState.DOWNLOADED);
            second.requests.update(TARGET);
            assertEquals(UpdateResult.SUCCESS, second.awaitState(UpdateState.IDLE).result());
            assertTrue(device.runsConfirmed(HASH));
        }
    }

    @Test
    void aPackageThatIsGoneIsNotMissedOnceTheDeviceHoldsTheImage() throws Exception {
        try (Life first = life(PowerCut.never())) {
            first.requests.writePackageUri(TARGET, URI);
            first.awaitState(UpdateState.DOWNLOADED);
        }
        loseFiles();
        try (Life second = life(PowerCut.never())) {
            second.requests.update(TARGET);
            assertEquals(UpdateResult.SUCCESS, second.awaitState(UpdateState.IDLE).result());
        }
    }
}
