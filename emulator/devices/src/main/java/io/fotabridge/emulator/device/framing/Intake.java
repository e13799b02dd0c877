// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.framing;

import java.util.function.Consumer;

/**
 * What a receiver takes in.
 *
 * @param bufferSize   bytes of a buffer; what would not fit is dropped without an answer
 * @param checksFrames whether a frame with a wrong checksum is dropped
 * @param console      gets the lines of text between the frames
 */
public record Intake(int bufferSize, boolean checksFrames, Consumer<String> console) {

    /** Good frames and nothing else. */
    public static Intake framesOf(int bufferSize) {
        return new Intake(bufferSize, true, text -> { });
    }
}
