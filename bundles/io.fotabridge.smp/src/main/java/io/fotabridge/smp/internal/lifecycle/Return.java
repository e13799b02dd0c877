// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.internal.client.Conversation;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a device to come back after a reset, the swap of its images included. */
public final class Return {

    private static final Logger LOG = LoggerFactory.getLogger(Return.class);

    private final Device device;

    public Return(Device device) {
        this.device = device;
    }

    /** @throws FirmwareException DEVICE_GONE when it is not back within the boot patience */
    public void await() throws FirmwareException, InterruptedException {
        long begun = device.time().nanoTime();
        Duration patience = device.settings().bootPatience();
        try (Conversation conversation = device.converse(patience)) {
            conversation.clientAfterReset();
        } catch (FirmwareException e) {
            throw new FirmwareException(
                    FailureCause.DEVICE_GONE,
                    device.peer() + " did not come back within " + patience.toSeconds() + " s after its reset: check"
                            + " its power and its console, or allow more time if its images are large",
                    e);
        }
        Duration took = Duration.ofNanos(device.time().nanoTime() - begun);
        LOG.info("{} is back after {} s", device.peer(), took.toSeconds());
    }
}
