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

    /** Who answers after a reset. */
    enum Presence {
        APPLICATION,
        BOOT_LOADER
    }

    /** How often a boot loader is sent on that has an application to start. */
    private static final int SENT_ON_AT_MOST = 4;

    /** Enough for the half second that a boot loader listens by default; doubles each time. */
    private static final Duration FIRST_SILENCE = Duration.ofSeconds(3);

    private final Device device;

    public Return(Device device) {
        this.device = device;
    }

    /** @throws FirmwareException DEVICE_GONE when its application is not back within the boot patience */
    public void await() throws FirmwareException, InterruptedException {
        if (look() == Presence.BOOT_LOADER) {
            throw device.peer().failure(
                    FailureCause.DEVICE_GONE,
                    "did not come back with an application: its boot loader's serial recovery answers, and stays. Look"
                            + " at its console, and whether a button or a jumper keeps it there");
        }
    }

    /**
     * Waits until somebody answers. A boot loader that listens for a moment after each reset was held up by our own
     * question; it is sent on, and left alone for longer. One with no application to start is not: it need not come
     * back to where it can be talked to.
     *
     * @throws FirmwareException DEVICE_GONE when nobody does within the boot patience
     */
    Presence look() throws FirmwareException, InterruptedException {
        Duration silence = device.settings().bootSilence();
        for (int sentOn = 0; ; sentOn++) {
            device.time().pause(silence);
            long begun = device.time().nanoTime();
            try (Conversation conversation = device.converse(device.settings().bootPatience())) {
                reach(conversation);
                conversation.patience().renew();
                if (!Recovery.answers(conversation)) {
                    log(begun);
                    return Presence.APPLICATION;
                }
                if (sentOn == SENT_ON_AT_MOST || !isSentOn(conversation)) {
                    return Presence.BOOT_LOADER;
                }
            } catch (FirmwareException e) {
                throw gone(e);
            }
            silence = longer(silence);
        }
    }

    private void reach(Conversation conversation) throws FirmwareException, InterruptedException {
        if (device.farewell().isSeen()) {
            conversation.client();
        } else {
            conversation.clientAfterReset();
        }
    }

    private boolean isSentOn(Conversation conversation) throws FirmwareException, InterruptedException {
        if (!new Inspection(conversation).recoverySlots().canStart()) {
            return false;
        }
        LOG.warn("{}: its boot loader's serial recovery answers although it has an application to start; sending it"
                + " on. Where that happens after each reset, set boot.silence.seconds", device.peer());
        new Reset(device, conversation).run();
        return true;
    }

    private static Duration longer(Duration silence) {
        Duration twice = silence.multipliedBy(2);
        return twice.compareTo(FIRST_SILENCE) < 0 ? FIRST_SILENCE : twice;
    }

    private FirmwareException gone(FirmwareException reason) {
        return new FirmwareException(
                FailureCause.DEVICE_GONE,
                device.peer() + " did not come back within " + device.settings().bootPatience().toSeconds()
                        + " s after its reset: check its power and its console, or allow more time if its images are"
                        + " large",
                reason);
    }

    private void log(long begun) {
        Duration took = Duration.ofNanos(device.time().nanoTime() - begun);
        LOG.info("{} is back after {} s", device.peer(), took.toSeconds());
    }
}
