// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.framing;

/**
 * Finds frames in the bytes that come over a line. Whatever is no frame is passed over in silence: no framing has a way
 * to ask for a repetition, only the client's timeout recovers. For one thread.
 */
public interface FrameDecoder {

    /** Takes bytes as they come, in pieces of any size. */
    void feed(byte[] bytes, int offset, int length);

    /** The line was silent for so long that what is half there will not go on. */
    void silence();
}
