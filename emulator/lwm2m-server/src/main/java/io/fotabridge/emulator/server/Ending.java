// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server;

/** How a campaign ended. */
public sealed interface Ending {

    /** One line for a person. */
    String describe();

    /** The device is Idle with result 1. */
    record Updated() implements Ending {

        @Override
        public String describe() {
            return "updated";
        }
    }

    /** The device says that it failed: any result from 2 on, except 11 (deferred), which is waited out. */
    record Failed(int state, int result) implements Ending {

        @Override
        public String describe() {
            return "failed with result " + result + " in state " + state;
        }
    }

    /** The device refused a request, and not because of the state it was in. */
    record Refused(String request, int code, String text) implements Ending {

        @Override
        public String describe() {
            return request + " refused with " + code + " " + text;
        }
    }

    /** The device came back Idle with result 0 after it had begun to update: nobody knows what came of it. */
    record ResultLost() implements Ending {

        @Override
        public String describe() {
            return "Idle without a result after Update was accepted";
        }
    }

    /** The patience was over, or the attempts were used up. */
    record GaveUp(String why) implements Ending {

        @Override
        public String describe() {
            return "gave up: " + why;
        }
    }
}
