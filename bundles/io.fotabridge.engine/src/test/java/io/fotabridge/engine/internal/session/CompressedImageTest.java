// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import static io.fotabridge.engine.internal.session.Life.HASH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.image.ImageDemands;
import io.fotabridge.api.image.TrustedKeys;
import io.fotabridge.api.target.ImageRules;
import io.fotabridge.api.update.UpdateResult;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.api.update.UpdateStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image that the boot loader unpacks is called by another hash in the slot than where it runs. */
class CompressedImageTest {

    private static final String UNPACKED = "22".repeat(32);

    @TempDir
    Path folder;

    private final MemoryState state = new MemoryState();
    private final FakeDevice device = new FakeDevice();
    private final World world = new World();

    @BeforeEach
    void theServerHasACompressedImage() {
        device.unpacks = hash -> hash.equals(HASH) ? UNPACKED : hash;
        world.found = image -> image.unpackedTo(UNPACKED).demanding(counter(7));
    }

    private static ImageDemands counter(long value) {
        return new ImageDemands(OptionalLong.of(value), Optional.empty(), Optional.empty(), List.of());
    }

    private Life life() throws IOException {
        byte[] content = SessionTest.image(5000);
        return Life.uncut(folder, state, device, content, world);
    }

    @Test
    void itIsKnownAgainWhenItRunsAlsoAfterARestartOfTheGateway() throws Exception {
        try (Life life = life()) {
            assertEquals(UpdateState.DOWNLOADED, life.download().state());
        }
        try (Life life = life()) {
            UpdateStatus done = life.update();

            assertEquals(UpdateResult.SUCCESS, done.result(), done.detail());
            assertTrue(device.runsConfirmed(UNPACKED));
        }
    }

    @Test
    void whatRunsIsNotSentOnceMore() throws Exception {
        try (Life life = life()) {
            life.download();
            life.update();
            int sent = device.reception.transferred();

            life.download();

            assertEquals(UpdateResult.SUCCESS, life.update().result());
            assertEquals(sent, device.reception.transferred());
            assertEquals(1, device.restarts);
        }
    }

    @Test
    void itsSecurityCounterIsRememberedByTheHashThatItRunsUnder() throws Exception {
        device.rules = new ImageRules(
                TrustedKeys.NONE, ImageRules.Signature.AS_POLICY, Optional.empty(), List.of(),
                ImageRules.Downgrades.COUNTER, true);
        try (Life life = life()) {
            life.download();
            life.update();
            world.found = image -> image.knownAs("55".repeat(32)).demanding(counter(5));

            UpdateStatus refused = life.download();

            assertEquals(UpdateResult.UPDATE_FAILED, refused.result());
            assertTrue(refused.detail().contains("security counter 5"), refused.detail());
        }
    }
}
