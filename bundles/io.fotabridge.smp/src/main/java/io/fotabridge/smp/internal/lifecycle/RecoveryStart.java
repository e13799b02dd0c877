// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.api.target.SlottedTarget.Confirmation;
import io.fotabridge.smp.HealthCheck;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.client.Respondent;
import io.fotabridge.smp.internal.protocol.ImageState;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees whether an application starts that was written through the boot loader's serial recovery. */
final class RecoveryStart {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryStart.class);

    private final Device device;
    private final FirmwareImage image;

    RecoveryStart(Device device, FirmwareImage image) {
        this.device = device;
        this.image = image;
    }

    /** @param wasHeard whether an application was there before that speaks SMP, so that this one should, too */
    void run(boolean wasHeard) throws FirmwareException, InterruptedException {
        Respondent presence;
        try {
            presence = new Return(device).look();
        } catch (FirmwareException silence) {
            if (wasHeard) {
                throw silence;
            }
            approveUnheard();
            return;
        }
        if (presence == Respondent.BOOT_LOADER) {
            throw device.peer().failure(
                    FailureCause.REJECTED_BY_BOOT_LOADER,
                    "does not start the application that it was sent: its boot loader's serial recovery answers, and"
                            + " stays. Look at its console, and whether a button or a jumper keeps it there");
        }
        try (Conversation conversation = device.converse()) {
            approve(conversation);
        }
    }

    void approve(Conversation conversation) throws FirmwareException, InterruptedException {
        int number = device.number(image);
        Inspection inspection = new Inspection(conversation);
        Optional<ImageState> named =
                inspection.pair(number).active().filter(running -> !running.hash().isEmpty());
        if (!image.isRaw() && named.filter(running -> !image.runsAs(running.hash())).isPresent()) {
            throw device.peer().failure(
                    FailureCause.DEVICE_REFUSED, "runs another application than the one that it was sent");
        }
        Approval approval = new Approval(device, conversation);
        approval.selfTest();
        boolean isKept = inspection.pair(number).active().filter(ImageState::confirmed).isPresent();
        if (!isKept && device.settings().confirmation() != Confirmation.BY_DEVICE) {
            approval.confirm(image);
        }
    }

    /** Many an application that is updated this way does not speak SMP; it may print something, though. */
    private void approveUnheard() throws FirmwareException, InterruptedException {
        Optional<HealthCheck> check =
                device.settings().check().filter(asked -> asked.channel() == HealthCheck.Channel.CONSOLE);
        if (check.isEmpty()) {
            LOG.warn("{}: its boot loader took the image and is gone; whether the application runs, nobody can tell: it"
                    + " speaks no SMP, and there is no check.command", device.peer());
            return;
        }
        try (Conversation conversation = device.converse()) {
            new ConsoleCheck(device, conversation, check.get()).run();
        }
    }
}
