// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.request;

import java.util.Optional;

/** What came of a request. Codes are written without their dot: 204 is 2.04. */
public sealed interface Reply {

    /** The code, 0 if there was no answer. */
    int code();

    /** One line for a person. */
    String describe();

    /** What was read; empty if it was no read, or did not work. */
    default Optional<Object> value() {
        return Optional.empty();
    }

    default boolean isDone() {
        return this instanceof Done;
    }

    /**
     * The device did it.
     *
     * @param value what a single resource holds: String, Long, Boolean, Date, byte[] ..., or a map by instance of such
     */
    record Done(int code, Optional<Object> value) implements Reply {

        static Done withoutValue(int code) {
            return new Done(code, Optional.empty());
        }

        @Override
        public String describe() {
            return dotted(code);
        }
    }

    /** The device answered that it will not. */
    record Refused(int code, String text) implements Reply {

        @Override
        public String describe() {
            return (dotted(code) + " " + text).strip();
        }
    }

    /** There is no answer: timeout, device not registered (any more), not reachable, not understood. */
    record Unanswered(String why) implements Reply {

        @Override
        public int code() {
            return 0;
        }

        @Override
        public String describe() {
            return "no answer: " + why;
        }
    }

    private static String dotted(int code) {
        return "%d.%02d".formatted(code / 100, code % 100);
    }
}
