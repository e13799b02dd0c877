// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.smp;

/**
 * The network buffers of the device.
 *
 * @param size     bytes of one buffer, as "buf_size" tells
 * @param count    how many there are, as "buf_count" tells
 * @param overhead bytes of a buffer that the framing takes
 */
public record BufferLimits(int size, int count, int overhead) {

    /** The longest message, header included, that the device can take or send. */
    public int largestMessage() {
        return size - overhead;
    }
}
