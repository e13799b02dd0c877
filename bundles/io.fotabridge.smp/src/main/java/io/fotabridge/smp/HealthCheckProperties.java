// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import io.fotabridge.api.config.ComponentProperties;
import io.fotabridge.api.config.InvalidPropertyException;
import io.fotabridge.smp.HealthCheck.Channel;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** What new firmware is asked before it is confirmed: nothing, unless the operator says so. */
final class HealthCheckProperties {

    private static final int LONGEST_CHECK = 3600;

    private HealthCheckProperties() {}

    static Optional<HealthCheck> read(ComponentProperties properties, Channel channel)
            throws InvalidPropertyException {
        String command = properties.text("check.command", "");
        ExpectedAnswer answer = answer(properties);
        Duration within = Duration.ofSeconds(properties.number("check.seconds", 30, 1, LONGEST_CHECK));
        if (command.isEmpty() && answer.expression().isEmpty()) {
            return Optional.empty();
        }
        if (channel == Channel.CONSOLE && answer.expression().isEmpty()) {
            throw refused(properties, "check.answer", "is empty; give what the console prints when all is well");
        }
        try {
            return Optional.of(new HealthCheck(channel, command, answer, within));
        } catch (IllegalArgumentException e) {
            throw refused(properties, "check.command", "is \"" + command + "\": " + e.getMessage());
        }
    }

    private static ExpectedAnswer answer(ComponentProperties properties) throws InvalidPropertyException {
        String expression = properties.text("check.answer", "");
        try {
            return new ExpectedAnswer(expression);
        } catch (PatternSyntaxException e) {
            throw refused(
                    properties, "check.answer",
                    "is \"" + expression + "\", which is no regular expression: " + e.getDescription());
        }
    }

    private static InvalidPropertyException refused(ComponentProperties properties, String key, String why) {
        return new InvalidPropertyException(properties.name() + ": property " + key + ' ' + why);
    }
}
