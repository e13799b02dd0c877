// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

/** What is left to do with an init packet or a firmware, by what the boot loader says that it has of it. */
sealed interface Resumption {

    /** Begin the object at this offset, whatever there is of it. */
    record Create(long offset) implements Resumption {}

    /** Go on at this offset, within an object that was begun. */
    record Continue(long offset) implements Resumption {}

    /** An object is there to its end: execute it, unless that was done, and go on with the next, if there is one. */
    record Execute(long offset) implements Resumption {}

    /**
     * @param length bytes in all
     * @param crc    of as many of our bytes as the boot loader has; of none that counts if it has more than there are
     */
    static Resumption of(Selection selection, long length, int crc) {
        long offset = selection.has().offset();
        long largest = selection.largest();
        if (offset == 0) {
            return new Create(0);
        }
        if (offset > length) {
            return new Create(0);
        }
        if (selection.has().crc() != crc) {
            return new Create((offset - 1) / largest * largest);
        }
        return offset == length || offset % largest == 0 ? new Execute(offset) : new Continue(offset);
    }
}
