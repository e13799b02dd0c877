// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.HealthCheck;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.client.SmpClient;
import io.fotabridge.smp.internal.protocol.DeviceText;
import io.fotabridge.smp.internal.protocol.ErrorKind;
import io.fotabridge.smp.internal.protocol.ShellRequest;
import io.fotabridge.smp.internal.protocol.ShellRequest.Output;
import io.fotabridge.smp.internal.protocol.SmpReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks new firmware through SMP's shell group, again and again until it answers as expected or its time is over. A
 * server answers when the command has ended, so one that takes its time is not begun again meanwhile.
 */
final class ShellCheck {

    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofSeconds(2);

    /** A command that is not answered at all was lost, after this part of its time. */
    private static final int ASKED_IN_VAIN = 3;

    private final Device device;
    private final Conversation conversation;
    private final HealthCheck check;
    private String last = "does not answer";

    ShellCheck(Device device, Conversation conversation, HealthCheck check) {
        this.device = device;
        this.conversation = conversation;
        this.check = check;
    }

    /** @throws FirmwareException DEVICE_REFUSED when it does not answer so in time */
    void run() throws FirmwareException, InterruptedException {
        ShellRequest request = new ShellRequest(List.of(check.command().strip().split(" +")));
        long end = device.time().nanoTime() + check.within().toNanos();
        while (!isPassed(request)) {
            if (device.time().nanoTime() >= end) {
                throw device.peer().failure(
                        FailureCause.DEVICE_REFUSED, "fails its check: to \"" + check.command() + "\" it " + last);
            }
            device.time().pause(BEFORE_ASKING_AGAIN);
        }
    }

    private boolean isPassed(ShellRequest request) throws FirmwareException, InterruptedException {
        Optional<SmpReply<Output>> reply = reply(request);
        if (reply.isEmpty()) {
            return false;
        }
        if (reply.get() instanceof SmpReply.Accepted<Output> accepted) {
            Output output = accepted.answer();
            last = "answers " + DeviceText.quoted(output.text()) + ", exit code " + output.exitCode();
            return output.exitCode() == 0 && check.answer().isIn(output.text());
        }
        if (reply.get() instanceof SmpReply.Refused<Output> refused) {
            last = "refuses it: " + refused.error().words();
            if (refused.error().kind() == ErrorKind.UNSUPPORTED) {
                throw conversation.refusal(request, refused);
            }
        }
        return false;
    }

    private Optional<SmpReply<Output>> reply(ShellRequest request) throws FirmwareException, InterruptedException {
        Duration part = check.within().dividedBy(ASKED_IN_VAIN);
        Duration usual = request.command().timeout();
        try {
            SmpClient client = conversation.client();
            return client.await(client.post(request), part.compareTo(usual) > 0 ? part : usual);
        } catch (FirmwareException e) {
            conversation.hangUp();
            if (e.failure() != FailureCause.LINK_UNAVAILABLE) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
