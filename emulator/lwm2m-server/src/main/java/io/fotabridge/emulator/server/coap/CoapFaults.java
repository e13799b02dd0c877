// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.coap;

import org.eclipse.californium.core.coap.CoAP.ResponseCode;

/**
 * How a path misbehaves. Start from {@link #NONE} and add.
 *
 * @param code           answers every request with this code; null as it should
 * @param silentFrom     does not answer requests for this block and later ones; -1 always answers
 * @param silences       how many requests get no answer; then the path works
 * @param endAfter       ends the transfer after so many blocks, as if there were no more; -1 never
 * @param sequentialOnly answers 4.08 to a block that is not the one after the last
 * @param entityTag      whether an ETag is told
 * @param largestSzx     the largest block it gives: 2^(szx+4) bytes, 6 is 1024
 * @param bytesPerSecond how fast the bytes are sent; 0 as fast as asked for
 */
public record CoapFaults(
        ResponseCode code,
        int silentFrom,
        int silences,
        int endAfter,
        boolean sequentialOnly,
        boolean entityTag,
        int largestSzx,
        long bytesPerSecond) {

    public static final CoapFaults NONE = new CoapFaults(null, -1, Integer.MAX_VALUE, -1, false, true, 6, 0);

    public CoapFaults answering(ResponseCode always) {
        return new CoapFaults(
                always, silentFrom, silences, endAfter, sequentialOnly, entityTag, largestSzx, bytesPerSecond);
    }

    public CoapFaults silentFrom(int block, int requests) {
        return new CoapFaults(code, block, requests, endAfter, sequentialOnly, entityTag, largestSzx, bytesPerSecond);
    }

    public CoapFaults endingAfter(int blocks) {
        return new CoapFaults(
                code, silentFrom, silences, blocks, sequentialOnly, entityTag, largestSzx, bytesPerSecond);
    }

    public CoapFaults inSequenceOnly() {
        return new CoapFaults(code, silentFrom, silences, endAfter, true, entityTag, largestSzx, bytesPerSecond);
    }

    public CoapFaults withoutEntityTag() {
        return new CoapFaults(code, silentFrom, silences, endAfter, sequentialOnly, false, largestSzx, bytesPerSecond);
    }

    public CoapFaults withBlocksOf(int szx) {
        return new CoapFaults(code, silentFrom, silences, endAfter, sequentialOnly, entityTag, szx, bytesPerSecond);
    }

    public CoapFaults throttledTo(long bytesEachSecond) {
        return new CoapFaults(
                code, silentFrom, silences, endAfter, sequentialOnly, entityTag, largestSzx, bytesEachSecond);
    }
}
