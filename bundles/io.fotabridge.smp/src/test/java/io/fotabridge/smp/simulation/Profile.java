// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

/**
 * What kind of server it is, as in the table of real ones.
 *
 * @param version     of the errors it sends
 * @param bufferSize  0: it tells no parameters, and has 400 bytes
 * @param bootMode    -1: it does not tell
 * @param capacity    of a slot; 0: it does not tell
 * @param resumes     by sha
 * @param copyBuffer  bytes of a later chunk's data that it can store; of a larger one it stores garbage and says ok
 * @param writeUnit   what it rounds a chunk down to
 * @param checksSlot  answers the last chunk with "match"
 */
public record Profile(
        int version,
        int bufferSize,
        int bufferCount,
        int bootMode,
        int capacity,
        boolean resumes,
        int copyBuffer,
        int writeUnit,
        boolean checksSlot) {

    public static final int HIDDEN_BUFFER = 400;

    public static Profile zephyr() {
        return new Profile(2, 384, 4, 1, 512 * 1024, true, Integer.MAX_VALUE, 1, false);
    }

    public static Profile mynewt() {
        return new Profile(1, 0, 8, -1, 0, true, 512, 8, false);
    }

    /** With one buffer, and without memory of an upload that was cut off. */
    public static Profile forgetful() {
        return new Profile(1, 1024, 1, -1, 0, false, Integer.MAX_VALUE, 1, false);
    }

    public Profile withBuffers(int size, int count) {
        return new Profile(version, size, count, bootMode, capacity, resumes, copyBuffer, writeUnit, checksSlot);
    }

    public Profile withBootMode(int mode) {
        return new Profile(
                version, bufferSize, bufferCount, mode, capacity, resumes, copyBuffer, writeUnit, checksSlot);
    }

    public Profile withCapacity(int bytes) {
        return new Profile(
                version, bufferSize, bufferCount, bootMode, bytes, resumes, copyBuffer, writeUnit, checksSlot);
    }

    public Profile withWriteUnit(int bytes) {
        return new Profile(version, bufferSize, bufferCount, bootMode, capacity, resumes, copyBuffer, bytes, checksSlot);
    }

    public Profile checkingItsSlot() {
        return new Profile(
                version, bufferSize, bufferCount, bootMode, capacity, resumes, copyBuffer, writeUnit, true);
    }

    /** Whether no slot but the running one is ever in use. */
    boolean bootsHighestVersion() {
        return bootMode == 4;
    }

    int largestMessage(int overhead) {
        return (bufferSize == 0 ? HIDDEN_BUFFER : bufferSize) - overhead;
    }
}
