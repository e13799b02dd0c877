// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.framework;

import static io.fotabridge.itests.framework.Reports.assertUpdatedAndNothingToldTwice;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.fotabridge.emulator.server.Delivery;
import io.fotabridge.emulator.server.Outcome;
import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.emulator.server.http.Faults;
import io.fotabridge.emulator.server.http.Served;
import io.fotabridge.itests.world.PartialDownload;
import io.fotabridge.itests.world.RestartableGateway;
import io.fotabridge.itests.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.Test;

/** An update goes on in a new framework that has nothing but snapshots and files. */
public class RestartIT {

    @Test
    public void aDownloadGoesOnAtTheFlushedByte() throws Exception {
        try (World world = World.start("download", "--baud", "0");
                RestartableGateway gateway = new RestartableGateway(world).start()) {
            world.awaitRegistration();
            Path image = world.image("2.0.0", 300_000);
            String uri = world.packages().publish("/image", PackageSource.of(image));
            world.packages().misbehave("/image", Faults.NONE.stallingAfter(200_000).forRequests(1));
            CompletableFuture<Outcome> updating = world.updating(new Delivery.Pull(uri));
            PartialDownload partial = new PartialDownload(world.home());
            Awaitility.await().until(() -> partial.written() == 200_000);

            gateway.stop();
            assertEquals("flushed", 200_000, partial.flushed());
            gateway.start();

            assertUpdatedAndNothingToldTwice(updating.get());
            assertArrayEquals(Files.readAllBytes(image), world.device().running());
            assertEquals(List.of("", "bytes=200000-"),
                    world.packages().served("/image").stream().map(Served::range).toList());
        }
    }

    @Test
    public void anUploadGoesOnWhereTheDeviceStands() throws Exception {
        // Six seconds for the whole image, so that the framework stops in its middle, on a busy machine too.
        try (World world = World.start("upload", "--baud", "460800");
                RestartableGateway gateway = new RestartableGateway(world).start()) {
            world.awaitRegistration();
            Path image = world.image("2.0.0", 250_000);
            CompletableFuture<Outcome> updating = world.updating(new Delivery.Push(PackageSource.of(image)));
            world.device().await("uploading", event -> event.get("offset").getAsLong() > 20_000);

            gateway.stop();
            assertEquals("stopped in mid-upload", List.of(), world.device().events("uploaded"));
            gateway.start();

            assertUpdatedAndNothingToldTwice(updating.get());
            assertArrayEquals(Files.readAllBytes(image), world.device().running());
            assertEquals("begun at the start", 1, world.device().events("upload-started").size());
            long received = world.device().events("uploaded").get(0).get("received").getAsLong();
            long again = received - Files.size(image);
            assertTrue("sent again: " + again, again <= 16_384);
        }
    }
}
