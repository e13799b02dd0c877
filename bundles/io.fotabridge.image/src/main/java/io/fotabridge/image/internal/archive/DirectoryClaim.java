// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.image.internal.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How long the central directory of a zip file claims to be (APPNOTE.TXT 4.3.12 to 4.3.16). The JDK believes these
 * claims when it takes memory for the directory, so they are looked at beforehand.
 */
final class DirectoryClaim {

    /** Bytes of a directory of some ten thousand entries; packages have a handful. */
    private static final long LONGEST = 1 << 20;

    private static final int SHORTEST_ENTRY = 46;
    private static final int LONGEST_COMMENT = 0xffff;

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int END_COUNT = 10;
    private static final int END_SIZE = 12;

    private static final long SEE_ZIP64_COUNT = 0xffff;
    private static final long SEE_ZIP64_SIZE = 0xffffffffL;

    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int LOCATOR_OFFSET = 8;

    private static final int ZIP64_END_LENGTH = 56;
    private static final int ZIP64_END_COUNT = 32;
    private static final int ZIP64_END_SIZE = 40;

    private DirectoryClaim() {}

    /** Whether everything that could be taken for the end of the directory claims no more than can be. */
    static boolean isReasonable(RandomAccessFile file) throws IOException {
        int tailLength = (int) Math.min(file.length(), LOCATOR_LENGTH + END_LENGTH + LONGEST_COMMENT);
        ByteBuffer tail = read(file, file.length() - tailLength, tailLength);
        for (int at = 0; at + END_LENGTH <= tailLength; at++) {
            if (tail.getInt(at) == END && !isReasonable(file, tail, at)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isReasonable(RandomAccessFile file, ByteBuffer tail, int end) throws IOException {
        long count = Short.toUnsignedLong(tail.getShort(end + END_COUNT));
        long size = Integer.toUnsignedLong(tail.getInt(end + END_SIZE));
        return isReasonable(count == SEE_ZIP64_COUNT ? 0 : count, size == SEE_ZIP64_SIZE ? LONGEST : size)
                && isZip64Reasonable(file, tail, end - LOCATOR_LENGTH);
    }

    private static boolean isZip64Reasonable(RandomAccessFile file, ByteBuffer tail, int locator) throws IOException {
        if (locator < 0 || tail.getInt(locator) != LOCATOR) {
            return true;
        }
        long offset = tail.getLong(locator + LOCATOR_OFFSET);
        if (offset < 0 || offset > file.length() - ZIP64_END_LENGTH) {
            return false;
        }
        ByteBuffer zip64 = read(file, offset, ZIP64_END_LENGTH);
        return isReasonable(zip64.getLong(ZIP64_END_COUNT), zip64.getLong(ZIP64_END_SIZE));
    }

    private static boolean isReasonable(long count, long size) {
        return size >= 0 && size <= LONGEST && count >= 0 && count <= size / SHORTEST_ENTRY;
    }

    private static ByteBuffer read(RandomAccessFile file, long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(offset);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
