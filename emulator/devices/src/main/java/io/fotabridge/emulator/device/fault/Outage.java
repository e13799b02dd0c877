// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.fault;

import java.time.Duration;

/** Ends whatever the application is doing: thrown inside a handler, caught by the machine. */
public abstract sealed class Outage extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Outage(String message) {
        super(message, null, false, false);
    }

    /** The device resets at this very moment; nothing is answered. */
    public static final class Reset extends Outage {
        private static final long serialVersionUID = 1;

        public Reset(String cause) {
            super(cause);
        }
    }

    /** The device hears and says nothing for a while; the request at hand stays unanswered. */
    public static final class Silence extends Outage {
        private static final long serialVersionUID = 1;
        private final Duration duration;

        public Silence(Duration duration) {
            super("silent for " + duration);
            this.duration = duration;
        }

        public Duration duration() {
            return duration;
        }
    }
}
