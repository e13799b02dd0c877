// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.option.BlockOption;

/**
 * One block of a body, as the server gave it.
 *
 * @param offset    where it lies in the body, bytes
 * @param szx       exponent of the block size that the server uses
 * @param last      whether nothing comes after it
 * @param size      bytes of the whole body (Size2), if the server tells
 * @param entityTag hex, if there is one
 */
record Block(long offset, int szx, byte[] bytes, boolean last, OptionalLong size, Optional<String> entityTag) {

    /** Block2 has twenty bits for a number (RFC 7959, 2.2). */
    static final long LARGEST_NUMBER = (1 << 20) - 1;

    private static final int MAX_SZX = 6;

    /** A body without Block2 is one single last block. */
    static Block from(Response response) {
        BlockOption option = response.getOptions().getBlock2();
        byte[] payload = response.getPayload();
        byte[] etag = response.getOptions().getResponseEtag();
        Integer size = response.getOptions().getSize2();
        return new Block(
                option == null ? 0 : option.getOffset(),
                option == null ? MAX_SZX : option.getSzx(),
                payload == null ? new byte[0] : payload,
                option == null || !option.isM(),
                size == null ? OptionalLong.empty() : OptionalLong.of(Integer.toUnsignedLong(size)),
                Optional.ofNullable(etag).map(HexFormat.of()::formatHex));
    }

    int blockSize() {
        return 16 << szx;
    }

    long end() {
        return offset + bytes.length;
    }

    /** Whether it has the length that its options promise; a body in one piece may be of any length. */
    boolean isWhole() {
        return szx <= MAX_SZX && (last || bytes.length == blockSize());
    }

    /** The bytes from an offset on that lies in this block. */
    byte[] from(long start) {
        int skip = (int) Math.min(Math.max(start - offset, 0), bytes.length);
        return Arrays.copyOfRange(bytes, skip, bytes.length);
    }
}
