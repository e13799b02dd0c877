// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.lifecycle;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.link.Console;
import io.fotabridge.smp.HealthCheck;
import io.fotabridge.smp.internal.client.Conversation;
import io.fotabridge.smp.internal.protocol.DeviceText;
import java.time.Duration;
import java.util.Optional;

/** Asks new firmware on the console that shares its line with SMP, and reads what it prints. */
final class ConsoleCheck {

    private static final Duration BEFORE_OPENING_AGAIN = Duration.ofSeconds(1);

    /** A command of which a device takes no notice at all is typed again after this part of its time. */
    private static final int TYPED_AT_MOST = 3;

    private final Device device;
    private final Conversation conversation;
    private final HealthCheck check;
    private final long end;
    private String last = "";

    ConsoleCheck(Device device, Conversation conversation, HealthCheck check) {
        this.device = device;
        this.conversation = conversation;
        this.check = check;
        this.end = device.time().nanoTime() + check.within().toNanos();
    }

    /** @throws FirmwareException DEVICE_REFUSED when it does not print what is expected in time */
    void run() throws FirmwareException, InterruptedException {
        while (!isPassed()) {
            if (device.time().nanoTime() >= end) {
                throw failed();
            }
        }
    }

    private boolean isPassed() throws FirmwareException, InterruptedException {
        try {
            return isAnswered(console());
        } catch (FirmwareException e) {
            conversation.hangUp();
            if (e.failure() != FailureCause.LINK_UNAVAILABLE || device.time().nanoTime() >= end) {
                throw e;
            }
            device.time().pause(BEFORE_OPENING_AGAIN);
            return false;
        }
    }

    private Console console() throws FirmwareException, InterruptedException {
        return conversation.openOnly().console().orElseThrow(() -> device.peer().failure(
                FailureCause.DEVICE_REFUSED,
                "cannot be checked: its link carries no console; set check.by to shell"));
    }

    /** Types the command and listens, until there is no time left or the device takes no notice. */
    private boolean isAnswered(Console console) throws FirmwareException, InterruptedException {
        if (!check.command().isEmpty()) {
            console.type(check.command());
        }
        long notice = device.time().nanoTime() + check.within().toNanos() / TYPED_AT_MOST;
        boolean isNoticed = check.command().isEmpty();
        long until = isNoticed ? end : Math.min(end, notice);
        for (long now = device.time().nanoTime(); now < until; now = device.time().nanoTime()) {
            Optional<String> line = console.line(Duration.ofNanos(until - now));
            if (line.isPresent()) {
                until = end;
                last = line.get().isBlank() ? last : line.get().strip();
                if (!isEcho(line.get()) && check.answer().isIn(line.get())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A shell repeats what is typed to it, behind its prompt. */
    private boolean isEcho(String line) {
        return !check.command().isEmpty() && line.strip().endsWith(check.command());
    }

    private FirmwareException failed() {
        String printed = last.isEmpty() ? "it printed nothing" : "the last it printed is " + DeviceText.quoted(last);
        String asked = check.command().isEmpty() ? "" : "to \"" + check.command() + "\" ";
        return device.peer().failure(
                FailureCause.DEVICE_REFUSED,
                "fails its check: " + asked + "it did not print \"" + check.answer().expression() + "\" within "
                        + check.within().toSeconds() + " s; " + printed);
    }
}
