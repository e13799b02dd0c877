// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.modem;

/** What the receiver in a boot loader understands, as the operator says it. */
public enum Dialect {
    /** Name and size first, then blocks of 1024 bytes. */
    YMODEM(true, 1024),
    /** Nothing but blocks of 1024 bytes: the receiver stores what the last one is filled up with, too. */
    XMODEM_1K(false, 1024),
    /** Nothing but blocks of 128 bytes. */
    XMODEM(false, 128);

    static final int SMALL_BLOCK = 128;

    private final boolean hasHeader;
    private final int largestBlock;

    Dialect(boolean hasHeader, int largestBlock) {
        this.hasHeader = hasHeader;
        this.largestBlock = largestBlock;
    }

    boolean hasHeader() {
        return hasHeader;
    }

    /** The block for what is left of a file: never a large one for what fits into a small one. */
    int blockFor(long left, Checksum checksum) {
        return left <= SMALL_BLOCK || checksum == Checksum.SUM ? SMALL_BLOCK : largestBlock;
    }
}
