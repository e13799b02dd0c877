// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.emulator.device.event.EventFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With the lines as the simulated device itself writes them. */
class DeviceReportTest {

    private final DeviceReport report = new DeviceReport();

    @Test
    void knowsThePortOnceItIsThere() {
        assertEquals(Optional.empty(), report.port());

        assertEquals("ready", tell(new DeviceEvent.Ready("/dev/pts/7")));

        assertEquals(Optional.of("/dev/pts/7"), report.port());
    }

    @Test
    void remembersTheLastBoot() {
        assertEquals(Optional.empty(), report.bootedHash());

        tell(new DeviceEvent.Booted("1.0.0", "aa", true));
        tell(new DeviceEvent.Swapped("1.1.0", false));
        tell(new DeviceEvent.Booted("1.1.0", "bb", false));

        assertEquals(Optional.of("bb"), report.bootedHash());
    }

    @Test
    void countsWhatCameOverTheLineAgain() {
        tell(new DeviceEvent.Uploading(500, 1000, 600));
        assertEquals(0, report.repeated());

        tell(new DeviceEvent.Uploaded(1000, 1311));

        assertEquals(311, report.repeated());
    }

    @Test
    void countsUploads() {
        assertEquals(0, report.uploads());

        tell(new DeviceEvent.UploadStarted(1000, 0));
        tell(new DeviceEvent.Uploaded(1000, 1000));
        tell(new DeviceEvent.UploadStarted(1000, 1000));

        assertEquals(2, report.uploads());
    }

    @Test
    void passesOverWhatIsNoEvent() {
        assertEquals("", report.add("some words"));
        assertEquals("", report.add("[1]"));
        assertEquals("", report.add("{}"));
    }

    private String tell(DeviceEvent event) {
        return report.add(EventFormat.JSON.line(event));
    }
}
