// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header field Retry-After (RFC 9110, 10.2.3). */
final class RetryAfter {

    private RetryAfter() {}

    /**
     * How long to wait.
     *
     * @param value a number of seconds, or a date
     * @param now   by the server's own clock, if it has sent it
     * @return empty when it says nothing that can be understood
     */
    static Optional<Duration> of(String value, Instant now) {
        try {
            return value.matches("\\d{1,9}")
                    ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                    : Optional.of(Duration.between(now, date(value))).filter(wait -> !wait.isNegative());
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** @throws DateTimeException if it is no date as HTTP writes it today */
    static Instant date(String value) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
    }
}
