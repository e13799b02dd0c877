// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import java.time.Duration;
import java.util.Objects;

/**
 * What new firmware is asked before it is confirmed, and what it has to answer.
 *
 * @param channel how it is asked
 * @param command what is asked, one line; empty to listen only to what a console prints by itself
 * @param answer  what has to be in one of the lines of the answer
 * @param within  how long it may take
 */
public record HealthCheck(Channel channel, String command, ExpectedAnswer answer, Duration within) {

    /** The ways to a device's ear. */
    public enum Channel {
        /** A line of text, typed between the frames on the same serial line. */
        CONSOLE,
        /** A message of SMP's shell group, over any link. */
        SHELL
    }

    public HealthCheck {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(within, "within");
        if (command.isBlank() && (channel == Channel.SHELL || answer.expression().isEmpty())) {
            throw new IllegalArgumentException("there is nothing to check without a command");
        }
        if (command.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("the command is one line of printable characters");
        }
    }
}
