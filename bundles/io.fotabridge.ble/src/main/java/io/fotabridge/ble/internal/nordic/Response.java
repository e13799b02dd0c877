// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.nordic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A response of the boot loader, or a receipt, which is the response to a request for the checksum that nobody made.
 *
 * @param opcode   of the request
 * @param result   {@link #SUCCESS}, or why not
 * @param extended why not in more detail, for {@link #EXTENDED_ERROR}
 * @param content  what was asked for
 */
record Response(int opcode, int result, int extended, byte[] content) {

    static final int SUCCESS = 0x01;
    static final int NOT_PERMITTED = 0x08;
    static final int EXTENDED_ERROR = 0x0b;

    private static final int MARK = 0x60;
    private static final int HEADER = 3;

    static Response parse(byte[] bytes) throws MalformedResponseException {
        if (bytes.length < HEADER || bytes[0] != MARK) {
            throw new MalformedResponseException("it answers " + HexFormat.of().formatHex(bytes)
                    + ", which is no response of a boot loader of Nordic's");
        }
        int result = bytes[2] & 0xff;
        boolean isExtended = result == EXTENDED_ERROR && bytes.length > HEADER;
        return new Response(
                bytes[1] & 0xff,
                result,
                isExtended ? bytes[HEADER] & 0xff : 0,
                Arrays.copyOfRange(bytes, HEADER, bytes.length));
    }

    boolean isSuccess() {
        return result == SUCCESS;
    }

    /** Of the response to a request for it, or of a receipt. */
    Checksum checksum() throws MalformedResponseException {
        ByteBuffer numbers = numbers(8);
        return new Checksum(Integer.toUnsignedLong(numbers.getInt()), numbers.getInt());
    }

    /** Of the response to a selection. */
    Selection selection() throws MalformedResponseException {
        ByteBuffer numbers = numbers(12);
        long largest = Integer.toUnsignedLong(numbers.getInt());
        if (largest == 0) {
            throw new MalformedResponseException("it says that its objects have no room");
        }
        return new Selection(largest, new Checksum(Integer.toUnsignedLong(numbers.getInt()), numbers.getInt()));
    }

    private ByteBuffer numbers(int count) throws MalformedResponseException {
        if (content.length < count) {
            throw new MalformedResponseException("its response to request " + opcode + " is too short");
        }
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }
}
