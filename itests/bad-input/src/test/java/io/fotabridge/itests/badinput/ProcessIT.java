// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.badinput;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.event.DeviceEvent.UploadStarted;
import io.fotabridge.emulator.device.event.DeviceEvent.Uploaded;
import io.fotabridge.emulator.device.event.DeviceEvent.Uploading;
import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.server.Delivery;
import io.fotabridge.emulator.server.content.PackageSource;
import io.fotabridge.emulator.server.http.Faults;
import io.fotabridge.emulator.server.http.PackageServer;
import io.fotabridge.itests.rig.GatewayProcess;
import io.fotabridge.itests.rig.RecordedDevice;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of the process while it has much to do. */
class ProcessIT {

    private static final byte[] IMAGE = McubootImages.version("2.0.0").body(2, 200_000).toBytes();

    @Test
    void endsInTheMiddleOfTransfersAndGoesOnAfterwards(@TempDir Path folder) throws Exception {
        try (PackageServer packages = PackageServer.start(0);
                Site site = Site.open(folder)) {
            RecordedDevice uploading =
                    site.device("uploading").start(device -> Site.quick(device).baud(230_400));
            RecordedDevice downloading = site.device("downloading").start(Site::quick);
            site.start();
            String uri = packages.publish("/fw", PackageSource.of(IMAGE));
            packages.misbehave("/fw", Faults.NONE.throttledTo(80_000));
            site.server.writeUri("downloading", uri);
            site.server.push("uploading", PackageSource.of(IMAGE), (done, total) -> { });
            uploading.await(Uploading.class, any -> true);
            Awaitility.await().until(() -> packages.bytesSent() > 50_000);

            assertEquals(0, site.gateway().terminate(), () -> site.gateway().log());
            assertEquals(List.of(), uploading.events(Uploaded.class), "it waited for the end of the upload");
            site.start();
            assertTrue(site.update("downloading", new Delivery.Pull(uri)).isUpdated());
            assertArrayEquals(IMAGE, downloading.running());
            Awaitility.await().until(() -> site.server.history("uploading").latest().orElseThrow().state() == 2);
            assertEquals(1, uploading.events(UploadStarted.class).size(), "the upload began anew");
        }
    }

    @Test
    void aSecondGatewayOnTheSameFolderIsRefused(@TempDir Path folder) throws Exception {
        try (Site site = Site.open(folder).start();
                GatewayProcess second = site.another()) {
            assertEquals(2, second.awaitExit());
            assertTrue(site.gateway().log().contains("is in use by another process; give each its own --data DIR"));
            assertTrue(site.gateway().isAlive());
        }
    }
}
