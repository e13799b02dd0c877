// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.fault;

import java.time.Duration;

/** What goes wrong when an upload reaches a certain byte of the image. */
public sealed interface UploadFault {

    /** Writes up to that byte, then resets. */
    record Reset() implements UploadFault { }

    /** Writes the chunk, does not answer, and hears nothing for the given time. */
    record Silence(Duration duration) implements UploadFault { }

    /** Answers with an error and writes nothing. */
    record Refusal(ErrorCode code) implements UploadFault { }

    /** Writes that byte with one bit flipped, and says nothing of it. */
    record FlippedBit() implements UploadFault { }
}
