// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.kill;

import io.fotabridge.emulator.device.event.DeviceEvent;
import io.fotabridge.itests.rig.GatewayEvent;
import java.util.Optional;

/** What an update goes through, in this order, and how long after its beginning the gateway is killed at most. */
enum Phase {
    DOWNLOAD(1500),
    /** Of the gateway's process, while everything is in the middle of something. */
    START(1500),
    /** All bytes are there: hashed, moved, checked, and the device asked what it holds. */
    CHECK(80),
    UPLOAD(700),
    /** The image lies in the device; it is looked at, waits for Update, and is marked for test. */
    MARK(150),
    REBOOT(900),
    /** The new image runs; the gateway finds that out, tests it, and confirms it. */
    CONFIRM(500),
    /** It is confirmed; the result is being kept and told. */
    RESULT(120);

    final int longestDelayMillis;

    Phase(int longestDelayMillis) {
        this.longestDelayMillis = longestDelayMillis;
    }

    /** The phase that begins with what a gateway tells. */
    static Optional<Phase> of(GatewayEvent event) {
        boolean fetching = event.hop().equals("FETCH") && event.done() > 0;
        return Optional.of(event.done() == event.total() ? CHECK : DOWNLOAD).filter(any -> fetching);
    }

    /** The phase that begins with what happens in a device. */
    static Optional<Phase> of(DeviceEvent event) {
        if (event instanceof DeviceEvent.UploadStarted || event instanceof DeviceEvent.Uploading) {
            return Optional.of(UPLOAD);
        } else if (event instanceof DeviceEvent.Uploaded) {
            return Optional.of(MARK);
        } else if (event instanceof DeviceEvent.Marked || event instanceof DeviceEvent.Resetting) {
            return Optional.of(REBOOT);
        } else if (event instanceof DeviceEvent.Booted booted && !booted.confirmed()) {
            return Optional.of(CONFIRM);
        } else if (event instanceof DeviceEvent.Confirmed) {
            return Optional.of(RESULT);
        }
        return Optional.empty();
    }
}
