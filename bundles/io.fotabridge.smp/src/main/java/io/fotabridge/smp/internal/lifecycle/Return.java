// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.client.Respondent;
import io.fotabridge.smp.internal.protocol.ResetRequest;
import java.time.Duration;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a device to come back after a reset, the swap of its images included. */
public final class Return {

    private static final Logger LOG = LoggerFactory.getLogger(Return.class);

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
        if (look() == Respondent.BOOT_LOADER) {
            throw device.peer().failure(
                    FailureCause.DEVICE_GONE,
                    "did not come back with an application: its boot loader's serial recovery answers, and stays. Look"
                            + " at its console, and whether a button or a jumper keeps it there");
        }
    }

    /**
     * Waits until somebody answers. A boot loader that listens for a moment after each reset was held up by our own
     * question; it is sent on, and left alone for longer, now and in future. One with no application to start is not:
     * it need not come back to where it can be talked to.
     *
     * @throws FirmwareException DEVICE_GONE when nobody does within the boot patience
     */
    Respondent look() throws FirmwareException, InterruptedException {
        Duration silence = device.bootSilence();
        device.experience().disturbedBoot(false);
        for (int sentOn = 0; ; sentOn++) {
            long begun = device.experience().resetAt().orElse(device.time().nanoTime());
            device.time().pause(silence);
            try (Conversation conversation = device.converse(device.settings().bootPatience())) {
                reach(conversation);
                conversation.patience().renew();
                device.experience().isBack();
                if (!Recovery.answers(conversation)) {
                    isBack(sentOn > 0, silence, begun);
                    return Respondent.APPLICATION;
                }
                silence = longer(silence, since(begun));
                if (sentOn == SENT_ON_AT_MOST || !isSentOn(conversation, silence)) {
                    return Respondent.BOOT_LOADER;
                }
            } catch (FirmwareException e) {
                throw gone(e);
            }
        }
    }

    private void isBack(boolean wasHeldUp, Duration silence, long begun) {
        LOG.info("{} is back after {} s", device.peer(), since(begun).toSeconds());
        if (wasHeldUp) {
            LOG.info("{}: its boot loader listens after a reset; from now on it is left alone for {} s then",
                    device.peer(), silence.toSeconds());
            device.experience().needsSilence(silence);
            device.experience().disturbedBoot(true);
        }
    }

    private void reach(Conversation conversation) throws FirmwareException, InterruptedException {
        if (device.experience().wasSeenToGo()) {
            conversation.client();
        } else {
            conversation.clientAfterReset();
        }
    }

    private boolean isSentOn(Conversation conversation, Duration silence)
            throws FirmwareException, InterruptedException {
        if (!new Inspection(conversation).recoverySlots().canStart()) {
            return false;
        }
        LOG.warn("{}: its boot loader's serial recovery answers although it has an application to start; sending it"
                + " on", device.peer());
        new Reset(device, conversation, ResetRequest.PLAIN, silence).run();
        return true;
    }

    /**
     * A question that comes while the images are swapped is found by the boot loader when it is done with that, so it
     * is to be left alone for longer than it took to answer.
     */
    private Duration longer(Duration silence, Duration taken) {
        Duration longest = device.settings().bootPatience();
        return Stream.of(FIRST_SILENCE, silence.multipliedBy(2), taken.plus(FIRST_SILENCE))
                .max(Duration::compareTo)
                .filter(wish -> wish.compareTo(longest) < 0)
                .orElse(longest);
    }

    private FirmwareException gone(FirmwareException reason) {
        return new FirmwareException(
                FailureCause.DEVICE_GONE,
                device.peer() + " did not come back within " + device.settings().bootPatience().toSeconds()
                        + " s after its reset: check its power and its console, or allow more time if its images are"
                        + " large",
                reason);
    }

    private Duration since(long begun) {
        return Duration.ofNanos(device.time().nanoTime() - begun);
    }
}
