// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EventFormatTest {
    private static final DeviceEvent STARTED = new DeviceEvent.UploadStarted(66_199, 12);

    @Test
    void oneLineForPeopleOrPrograms() {
        assertEquals("upload-started length=66199 received=12", EventFormat.TEXT.line(STARTED));
        assertEquals("{\"event\":\"upload-started\",\"length\":66199,\"received\":12}", EventFormat.JSON.line(STARTED));
    }

    @Test
    void readyIsTheSameInBoth() {
        DeviceEvent ready = new DeviceEvent.Ready("/tmp/ttySensor");

        assertEquals("ready /tmp/ttySensor", EventFormat.TEXT.line(ready));
        assertEquals("ready /tmp/ttySensor", EventFormat.JSON.line(ready));
    }

    @Test
    void textIsQuotedForPrograms() {
        DeviceEvent event = new DeviceEvent.Marked("a\"b", true);

        assertEquals("{\"event\":\"marked\",\"hash\":\"a\\\"b\",\"permanent\":true}", EventFormat.JSON.line(event));
    }
}
