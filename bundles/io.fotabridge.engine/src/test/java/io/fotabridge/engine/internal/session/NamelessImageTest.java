// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import static io.fotabridge.engine.internal.session.Life.HASH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A boot loader, without an application, or a device that lists its images without their hashes. */
class NamelessImageTest {

    @TempDir
    Path folder;

    private final MemoryState state = new MemoryState();
    private final FakeDevice device = new FakeDevice();
    private final byte[] image = SessionTest.image(5000);

    private Life life() throws IOException {
        return Life.uncut(folder, state, device, image);
    }

    /** In the words of such a boot loader the version has four numbers. */
    @Test
    void whatWasSentThereIsTakenForWhatIsListed() throws Exception {
        device.isInRecovery(Optional.empty());
        device.toldVersion = "1.1.0.0";
        try (Life life = life()) {
            UpdateStatus staged = life.download();
            assertEquals(UpdateState.DOWNLOADED, staged.state(), staged.detail());
        }
        try (Life life = life()) {
            UpdateStatus done = life.update();

            assertEquals(UpdateResult.SUCCESS, done.result(), done.detail());
            assertTrue(device.runsConfirmed(HASH));
            assertEquals(image.length, device.reception.transferred());
            assertEquals(1, device.restarts);
        }
    }

    @Test
    void anotherVersionIsNotWhatWasSent() throws Exception {
        device.isInRecovery(Optional.empty());
        device.toldVersion = "1.0.9";
        try (Life life = life()) {
            UpdateStatus status = life.download();

            assertEquals(UpdateResult.UPDATE_FAILED, status.result());
            assertTrue(status.detail().contains("does not hold the new image"), status.detail());
        }
    }

    /** The same version may have been built twice. */
    @Test
    void whatWasThereBeforeIsNotTakenForTheImage() throws Exception {
        device.isInRecovery(Optional.of("99".repeat(32)));
        try (Life life = life()) {
            assertEquals(UpdateState.DOWNLOADED, life.download().state());
            assertArrayEquals(image, device.reception.content());
        }
    }

    @Test
    void theApplicationShowsThatItIsAnotherOne() throws Exception {
        device.isInRecovery(Optional.empty());
        try (Life life = life()) {
            life.download();
            device.isInRecovery(Optional.of("99".repeat(32)));
            UpdateStatus done = life.update();

            assertEquals(UpdateResult.UPDATE_FAILED, done.result());
            assertEquals("99".repeat(32), device.runningHash());
        }
    }

    @Test
    void aDeviceThatListsNoHashesIsKnownByTheVersionThatItRuns() throws Exception {
        device.tellsNoHashes = true;
        try (Life life = life()) {
            assertEquals(UpdateState.DOWNLOADED, life.download().state());
            UpdateStatus done = life.update();

            assertEquals(UpdateResult.SUCCESS, done.result(), done.detail());
            assertTrue(device.runsConfirmed(HASH));
            assertEquals(1, device.restarts);
        }
    }

    @Test
    void thatItRevertsIsKnownByItTheSameWay() throws Exception {
        device.tellsNoHashes = true;
        device.mood = FakeDevice.Mood.REVERTS;
        try (Life life = life()) {
            life.download();
            UpdateStatus done = life.update();

            assertEquals(UpdateResult.UPDATE_FAILED, done.result());
            assertTrue(done.detail().contains("reverted to the old one"), done.detail());
        }
    }

    /** Otherwise nothing would be done, and be said to have been. */
    @Test
    void theVersionThatItRunsAlreadyIsRefusedBeforeAByteIsSent() throws Exception {
        device.tellsNoHashes = true;
        device.runs("1.1.0.0");
        try (Life life = life()) {
            UpdateStatus status = life.download();

            assertEquals(UpdateResult.UPDATE_FAILED, status.result());
            assertTrue(status.detail().contains("Publish it under a version of its own"), status.detail());
            assertEquals(0, device.reception.transferred());
        }
    }

    /** The other slot may hold an older build of it. */
    @Test
    void theSameVersionInTheOtherSlotIsNotTakenForTheImage() throws Exception {
        device.tellsNoHashes = true;
        try (Life life = life()) {
            device.hasStaged("99".repeat(32));
            assertEquals(UpdateState.DOWNLOADED, life.download().state());
            assertArrayEquals(image, device.reception.content());
        }
    }

    @Test
    void aDeviceOfWhichNothingCanBeToldIsKnownBeforeAnythingIsFetched() throws Exception {
        device.tellsNoHashes = true;
        device.runs("");
        PowerCut never = PowerCut.never();
        PowerCut atFirstRequest = new PowerCut(1);
        try (Life life = new Life(folder, state, device.during(never), never, Life.serving(image, atFirstRequest))) {
            UpdateStatus seen = life.awaitStatus(status -> status.detail().contains("until its firmware lists hashes"));
            UpdateStatus refused = life.download();

            assertEquals(UpdateState.IDLE, seen.state());
            assertEquals(UpdateResult.UPDATE_FAILED, refused.result());
            assertTrue(refused.detail().contains("neither hashes nor versions"), refused.detail());
            assertFalse(atFirstRequest.hasHappened());
        }
    }
}
