// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * CoAP messages on a byte stream (RFC 8323, 3.2): each begins with its length. Signalling messages (5) are answered
 * here; what is in others is not looked at.
 */
final class MessageStream {

    /** We announce no larger ones than every peer may send, 1152 bytes; some are generous. */
    private static final int LARGEST_MESSAGE = 1 << 16;

    private static final int LONGEST_TOKEN = 8;
    /** What lengths of one, two and four bytes begin to count at. */
    private static final int[] EXTENDED_FROM = {13, 269, 65_805};
    private static final int FIRST_EXTENDED = 13;

    private static final int CSM = 0xe1;
    private static final int PING = 0xe2;
    private static final int PONG = 0xe3;
    private static final int RELEASE = 0xe4;
    private static final int ABORT = 0xe5;
    private static final int SIGNALLING = 0xe0;
    /** Capabilities and settings: one option, which says that we speak Block-Wise Transfer (5.3.2). */
    private static final byte[] OUR_CSM = {0x10, (byte) CSM, 0x40};

    private final InputStream in;
    private final OutputStream out;

    MessageStream(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The first message on every connection, from either side (5.3). */
    void introduce() throws IOException {
        write(OUR_CSM);
    }

    synchronized void write(byte[] message) throws IOException {
        out.write(message);
        out.flush();
    }

    /** The next request or response, whole. */
    byte[] next() throws IOException {
        while (true) {
            byte[] message = read();
            int code = message[codeAt(message)] & 0xff;
            if (code == RELEASE || code == ABORT) {
                throw new EOFException("the server takes its leave");
            } else if (code == PING) {
                pong(message);
            } else if (code < SIGNALLING && code != 0) {
                return message;
            }
        }
    }

    private byte[] read() throws IOException {
        int first = in.read();
        if (first < 0) {
            throw new EOFException("the server closed the connection");
        }
        byte[] extended = exactly(extendedBytes(first));
        int token = first & 0x0f;
        long rest = 1L + token + length(first, extended);
        if (token > LONGEST_TOKEN || rest > LARGEST_MESSAGE) {
            throw new IOException("the server sends what is no CoAP message, or too large a one");
        }
        byte[] message = Arrays.copyOf(new byte[] {(byte) first}, (int) (1 + extended.length + rest));
        System.arraycopy(extended, 0, message, 1, extended.length);
        System.arraycopy(exactly((int) rest), 0, message, 1 + extended.length, (int) rest);
        return message;
    }

    private byte[] exactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the server closed the connection in the middle of a message");
        }
        return bytes;
    }

    private static int extendedBytes(int first) {
        int nibble = (first & 0xf0) >> 4;
        return nibble < FIRST_EXTENDED ? 0 : 1 << nibble - FIRST_EXTENDED;
    }

    private static long length(int first, byte[] extended) {
        int nibble = (first & 0xf0) >> 4;
        return nibble < FIRST_EXTENDED
                ? nibble
                : new BigInteger(1, extended).longValue() + EXTENDED_FROM[nibble - FIRST_EXTENDED];
    }

    private static int codeAt(byte[] message) {
        return 1 + extendedBytes(message[0]);
    }

    /** With the token of the ping, and nothing else (5.4). */
    private void pong(byte[] ping) throws IOException {
        int token = ping[0] & 0x0f;
        int code = codeAt(ping);
        byte[] pong = new byte[2 + token];
        pong[0] = (byte) token;
        pong[1] = (byte) PONG;
        System.arraycopy(ping, code + 1, pong, 2, token);
        write(pong);
    }
}
