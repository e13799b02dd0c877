// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.coap;

import io.fotabridge.emulator.server.content.PackageSource;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.option.BlockOption;

/** Answers each request for a block by itself (RFC 7959, 2.4), as well as the faults let it. */
final class BlockAnswers {

    private final PackageSource source;
    private final byte[] tag;
    private final CoapFaults faults;
    private final AtomicInteger silencesLeft;
    private final AtomicInteger nextInSequence = new AtomicInteger();

    BlockAnswers(PackageSource source, byte[] tag, CoapFaults faults) {
        this.source = source;
        this.tag = tag;
        this.faults = faults;
        this.silencesLeft = new AtomicInteger(faults.silences());
    }

    BlockAnswers with(CoapFaults others) {
        return new BlockAnswers(source, tag, others);
    }

    long bytesPerSecond() {
        return faults.bytesPerSecond();
    }

    /** Empty for silence. */
    Optional<Response> answer(Request request) throws IOException {
        if (request.getCode() != Code.GET) {
            return Optional.of(new Response(ResponseCode.METHOD_NOT_ALLOWED));
        }
        if (faults.code() != null) {
            return Optional.of(new Response(faults.code()));
        }
        BlockOption asked = request.getOptions().getBlock2();
        int szx = Math.min(faults.largestSzx(), asked == null ? BlockOption.size2Szx(1024) : asked.getSzx());
        long offset = asked == null ? 0 : asked.getOffset();
        int number = (int) (offset >>> (szx + 4));
        if (isSilent(number)) {
            return Optional.empty();
        }
        if (faults.sequentialOnly() && number != 0 && number != nextInSequence.get()) {
            return Optional.of(new Response(ResponseCode.REQUEST_ENTITY_INCOMPLETE));
        }
        nextInSequence.set(number + 1);
        return Optional.of(block(offset, number, szx));
    }

    private boolean isSilent(int number) {
        boolean affected = faults.silentFrom() >= 0 && number >= faults.silentFrom();
        return affected && silencesLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private Response block(long offset, int number, int szx) throws IOException {
        if (offset > 0 && offset >= source.size()) {
            return new Response(ResponseCode.BAD_OPTION);
        }
        int length = (int) Math.min(BlockOption.szx2Size(szx), source.size() - offset);
        boolean more = offset + length < source.size() && number + 1 != faults.endAfter();
        Response response = new Response(ResponseCode.CONTENT);
        response.setPayload(source.read(offset, length));
        response.getOptions().setBlock2(szx, more, number);
        if (number == 0) {
            response.getOptions().setSize2((int) source.size());
        }
        if (faults.entityTag()) {
            response.getOptions().addETag(tag);
        }
        return response;
    }
}
