// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.badinput;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.emulator.device.image.McubootImages;
import io.fotabridge.emulator.server.Delivery;
import io.fotabridge.emulator.server.Outcome;
import io.fotabridge.emulator.server.content.PackageSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A maintenance window that is closed when the server executes Update, and one that cannot be understood. */
class WindowIT {

    private static final String WINDOW = "io.fotabridge.engine.MaintenanceWindow.";
    private static final byte[] IMAGE = McubootImages.version("2.0.0").body(2, 60_000).toBytes();
    private static final int DEFERRED = 11;
    private static final int CHANGED = 204;

    @TempDir
    Path folder;

    @Test
    void aDeferredInstallationBeginsByItselfAtItsDeadline() throws Exception {
        String farDay = LocalDate.now(ZoneOffset.UTC)
                .plusDays(3)
                .getDayOfWeek()
                .getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        try (Site site = Site.open(folder)
                .with("--set", WINDOW + "window=" + farDay + " 12:00-13:00", "--set", WINDOW + "time.zone=UTC")
                .with("--set", WINDOW + "defer.seconds=1")) {
            site.device("waiting").start(Site::quick);
            site.start();

            Outcome outcome = site.update("waiting", new Delivery.Push(PackageSource.of(IMAGE)));

            assertTrue(outcome.isUpdated(), () -> outcome + "\n" + site.gateway().log());
            String seen = outcome.history().stream()
                    .map(entry -> entry.state() + "/" + entry.result())
                    .collect(Collectors.joining(" "));
            assertTrue(seen.matches(".* 2/11 .*3/0 .*0/1"), seen);
            assertArrayEquals(IMAGE, site.get("waiting").running());
        }
    }

    @Test
    void aWindowThatCannotBeUnderstoodIsClosed() throws Exception {
        try (Site site = Site.open(folder).with("--set", WINDOW + "window=at night")) {
            site.device("kept").start(Site::quick);
            site.start();
            site.server.push("kept", Files.write(folder.resolve("image"), IMAGE));
            await().until(() -> site.server.update("kept").code() == CHANGED);
            await().until(() -> !site.told("kept", DEFERRED).isEmpty());

            assertTrue(site.told("kept", DEFERRED).get(0).contains("never opens as it is configured"));
            List<String> logged =
                    site.gateway().log().lines().filter(line -> line.contains("property window")).toList();
            assertEquals(1, logged.size(), logged.toString());
            assertTrue(logged.get(0).contains("\"at night\" is no span of time"), logged.get(0));
        }
    }
}
