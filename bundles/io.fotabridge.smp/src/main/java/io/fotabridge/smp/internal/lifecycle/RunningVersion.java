// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.protocol.ImageState;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks an application for its version that need not be there, and need not speak SMP. */
public final class RunningVersion {

    private static final Logger LOG = LoggerFactory.getLogger(RunningVersion.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Device device;

    public RunningVersion(Device device) {
        this.device = device;
    }

    /** Empty if nobody answers in time, or if it is the boot loader. */
    public String ask() {
        try (Conversation conversation = device.converse(PATIENCE)) {
            return Recovery.answers(conversation) ? "" : version(conversation);
        } catch (FirmwareException e) {
            LOG.debug("{}; its version is unknown", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }

    private String version(Conversation conversation) throws FirmwareException, InterruptedException {
        int number = device.settings().images().number();
        return new Inspection(conversation).pair(number).active().map(ImageState::version).orElse("");
    }
}
