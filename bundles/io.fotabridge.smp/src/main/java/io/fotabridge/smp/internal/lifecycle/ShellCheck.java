// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.HealthCheck;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.protocol.DeviceText;
import io.fotabridge.smp.internal.protocol.ErrorKind;
import io.fotabridge.smp.internal.protocol.ShellRequest;
import io.fotabridge.smp.internal.protocol.SmpReply;
import java.time.Duration;
import java.util.List;

/** Asks new firmware through SMP's shell group, again and again until it answers as expected or its time is over. */
final class ShellCheck {

    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofSeconds(2);

    private final Device device;
    private final Conversation conversation;
    private final HealthCheck check;

    ShellCheck(Device device, Conversation conversation, HealthCheck check) {
        this.device = device;
        this.conversation = conversation;
        this.check = check;
    }

    /** @throws FirmwareException DEVICE_REFUSED when it does not answer so in time */
    void run() throws FirmwareException, InterruptedException {
        ShellRequest request = new ShellRequest(List.of(check.command().split(" +")));
        long end = device.time().nanoTime() + check.within().toNanos();
        while (!isPassed(request, end)) {
            device.time().pause(BEFORE_ASKING_AGAIN);
        }
    }

    private boolean isPassed(ShellRequest request, long end) throws FirmwareException, InterruptedException {
        SmpReply<ShellRequest.Output> reply = conversation.reply(request);
        String answered;
        if (reply instanceof SmpReply.Accepted<ShellRequest.Output> accepted) {
            ShellRequest.Output output = accepted.answer();
            if (output.exitCode() == 0 && check.answer().isIn(output.text())) {
                return true;
            }
            answered = "answers " + DeviceText.quoted(output.text()) + ", exit code " + output.exitCode();
        } else if (reply instanceof SmpReply.Refused<?> refused && refused.error().kind() != ErrorKind.UNSUPPORTED) {
            answered = "refuses it: " + refused.error().words();
        } else {
            throw conversation.refusal(request, reply);
        }
        if (device.time().nanoTime() >= end) {
            throw device.peer().failure(
                    FailureCause.DEVICE_REFUSED,
                    "fails its check: to \"" + check.command() + "\" it " + answered);
        }
        return false;
    }
}
