// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.kill;

import io.fotabridge.emulator.server.Campaign;
import io.fotabridge.emulator.server.CampaignListener;
import io.fotabridge.emulator.server.Delivery;
import io.fotabridge.emulator.server.Outcome;
import io.fotabridge.emulator.server.Patience;
import io.fotabridge.itests.rig.RecordedDevice;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * One update of one device, begun at a moment at which nothing else was going on.
 *
 * @param name           of the package
 * @param receivedBefore bytes of image data that the device had been sent until then
 */
record Update(
        RecordedDevice device,
        Firmware firmware,
        Way way,
        String name,
        Instant begun,
        long receivedBefore,
        CompletableFuture<Outcome> outcome) {

    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(400), Duration.ofMillis(250), 50);

    static Update begin(World world, RecordedDevice device, Firmware firmware, Way way, Executor threads)
            throws IOException {
        String name = device.name() + "-" + firmware.version();
        Delivery delivery = world.offer(name, way, firmware);
        Campaign campaign =
                new Campaign(world.server, device.name(), delivery, PATIENCE, CampaignListener.NONE);
        device.forget();
        long received = device.device().imageBytesReceived();
        Instant now = Instant.now();
        return new Update(device, firmware, way, name, now, received, CompletableFuture.supplyAsync(
                () -> run(campaign), threads));
    }

    private static Outcome run(Campaign campaign) {
        try {
            return campaign.run();
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
