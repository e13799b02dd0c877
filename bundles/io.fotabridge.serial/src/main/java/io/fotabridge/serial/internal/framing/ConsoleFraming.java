// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.framing;

/**
 * The numbers of the console framing of SMP ("NLIP"): a frame is its length, its body and a checksum, cut into pieces,
 * each of which is one line of Base64 behind a marker of two bytes.
 */
public final class ConsoleFraming {

    /** Bytes that length and checksum add to a body in the device's buffer. */
    public static final int OVERHEAD = 4;

    /** Bytes of a frame in one line: 124 characters of Base64, so that a line never exceeds 127 bytes. */
    public static final int BYTES_PER_LINE = 93;

    /** The largest body whose length still fits into two bytes, together with its checksum. */
    public static final int LARGEST_BODY = 0xffff - 2;

    static final byte NEWLINE = 0x0a;
    static final byte CARRIAGE_RETURN = 0x0d;
    static final byte[] START = {0x06, 0x09};
    static final byte[] CONTINUATION = {0x04, 0x14};

    private ConsoleFraming() {}
}
