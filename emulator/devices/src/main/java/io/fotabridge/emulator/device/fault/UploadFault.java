// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.fault;

import java.time.Duration;

/** What goes wrong when an upload reaches a certain byte of the image. */
public sealed interface UploadFault {

    /** Writes up to that byte, then resets. */
    record Reset() implements UploadFault {
        @Override
        public String toString() {
            return "reset";
        }
    }

    /** Writes the chunk, does not answer, and hears nothing for the given time. */
    record Silence(Duration duration) implements UploadFault {
        @Override
        public String toString() {
            return duration.equals(Faults.FOR_EVER) ? "hang" : "silence of " + duration.toMillis() + " ms";
        }
    }

    /** Answers with an error and writes nothing. */
    record Refusal(ErrorCode code) implements UploadFault {
        @Override
        public String toString() {
            return "error " + code;
        }
    }

    /** Writes that byte with one bit flipped, and says nothing of it. */
    record FlippedBit() implements UploadFault {
        @Override
        public String toString() {
            return "flipped bit";
        }
    }
}
