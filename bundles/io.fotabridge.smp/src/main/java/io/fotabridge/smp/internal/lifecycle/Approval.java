// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.image.FirmwareImage;
import io.fotabridge.smp.HealthCheck;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.protocol.BootMode;
import io.fotabridge.smp.internal.protocol.BootModeRequest;
import io.fotabridge.smp.internal.protocol.DeviceText;
import io.fotabridge.smp.internal.protocol.EchoRequest;
import io.fotabridge.smp.internal.protocol.ImageState;
import io.fotabridge.smp.internal.protocol.MarkImageRequest;
import io.fotabridge.smp.internal.protocol.OsInfoRequest;
import io.fotabridge.smp.internal.protocol.SmpReply;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the running image good, and makes it the permanent one. */
public final class Approval {

    private static final Logger LOG = LoggerFactory.getLogger(Approval.class);

    private static final String WILL_REVERT = ": it will revert at its next reset";

    private final Device device;
    private final Conversation conversation;
    private final Inspection inspection;

    public Approval(Device device, Conversation conversation) {
        this.device = device;
        this.conversation = conversation;
        this.inspection = new Inspection(conversation);
    }

    /**
     * The firmware works at least as far as the next update needs it: it answers, and reads its own slots; and as far
     * as the operator asks.
     */
    public void selfTest() throws FirmwareException, InterruptedException {
        EchoRequest echo = new EchoRequest("self-test");
        SmpReply<String> reply = conversation.reply(echo);
        if (reply instanceof SmpReply.Accepted<String> accepted && !accepted.answer().equals(echo.text())) {
            throw device.peer().failure(
                    FailureCause.DEVICE_REFUSED,
                    "fails its self-test: it echoes " + DeviceText.quoted(accepted.answer()));
        }
        if (Recovery.answers(conversation, inspection.images())) {
            throw device.peer().failure(
                    FailureCause.DEVICE_REFUSED,
                    "fails its self-test: its boot loader's serial recovery answers, not its application");
        }
        conversation
                .askIfOffered(new OsInfoRequest())
                .ifPresent(words -> LOG.info("{} introduces itself: {}", device.peer(), DeviceText.quoted(words)));
        checkHealth();
    }

    private void checkHealth() throws FirmwareException, InterruptedException {
        Optional<HealthCheck> check = device.settings().check();
        if (check.isEmpty()) {
            return;
        }
        switch (check.get().channel()) {
            case CONSOLE -> new ConsoleCheck(device, conversation, check.get()).run();
            case SHELL -> new ShellCheck(device, conversation, check.get()).run();
        }
    }

    public void confirm(FirmwareImage image) throws FirmwareException, InterruptedException {
        MarkImageRequest request = request(image);
        SmpReply<?> reply = conversation.reply(request);
        if (!isConfirmed(image) && !nothingToConfirm()) {
            if (reply instanceof SmpReply.Accepted) {
                throw device.peer().failure(
                        FailureCause.DEVICE_REFUSED, "says that it confirms its image, but does not" + WILL_REVERT);
            }
            FirmwareException refusal = conversation.refusal(request, reply);
            throw new FirmwareException(refusal.failure(), refusal.getMessage() + WILL_REVERT, refusal);
        }
    }

    /** Without a hash only the running image of image 0 can be meant. */
    private MarkImageRequest request(FirmwareImage image) throws FirmwareException, InterruptedException {
        if (device.number(image) == 0) {
            return MarkImageRequest.confirmRunning();
        }
        String running = inspection
                .pair(device.number(image))
                .active()
                .map(ImageState::hash)
                .orElse("");
        return MarkImageRequest.forGood(image.isRaw() || image.runsAs(running) ? running : image.hash());
    }

    private boolean isConfirmed(FirmwareImage image) throws FirmwareException, InterruptedException {
        return inspection.pair(device.number(image)).active().filter(ImageState::confirmed).isPresent();
    }

    private boolean nothingToConfirm() throws FirmwareException, InterruptedException {
        return conversation.askIfOffered(new BootModeRequest()).filter(BootMode::neverReverts).isPresent();
    }
}
