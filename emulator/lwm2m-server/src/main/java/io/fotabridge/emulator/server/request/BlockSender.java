// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.request;

import io.fotabridge.emulator.server.content.PackageSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.option.BlockOption;
import org.eclipse.californium.core.network.Endpoint;
import org.eclipse.californium.elements.EndpointContext;

/**
 * Writes one package with Block1, one block after the other (RFC 7959 knows no window), holding one block at a time.
 *
 * @param endpoint      the endpoint that the device is registered at, with {@link BlockStack} in it
 * @param peer          the device
 * @param path          of the resource, one element per segment
 * @param blockPatience longest time for the answer to one block, retransmissions and the last block's work included
 * @param stillThere    asked while waiting: false ends the transfer at once, since a new registration never resumes
 */
public record BlockSender(
        Endpoint endpoint,
        EndpointContext peer,
        List<String> path,
        Duration blockPatience,
        BooleanSupplier stillThere) {

    private static final int LARGEST_SZX = 6;

    /** Blocks until the answer to the last block, a refusal, or the loss of the device. */
    public Reply send(PackageSource source, UploadProgress progress) throws IOException, InterruptedException {
        Position position = new Position(0, LARGEST_SZX);
        while (true) {
            int length = (int) Math.min(position.blockSize(), source.size() - position.offset());
            boolean more = position.offset() + length < source.size();
            if (position.number() > BlockOption.MAXIMUM_BLOCK_NUM) {
                return new Reply.Unanswered("the package has more blocks than Block1 can number");
            }
            BlockRequest block = block(source, position, length, more);
            PendingAnswer answer = new PendingAnswer(block);
            endpoint.sendRequest(block);
            Optional<Response> response = answer.await(blockPatience, stillThere);
            if (response.isEmpty()) {
                String where = ", at byte " + position.offset() + " of " + source.size();
                return new Reply.Unanswered(answer.whyNot() + where);
            }
            boolean goOn = more && response.get().getCode() == ResponseCode.CONTINUE;
            if (!goOn) {
                return ending(response.get(), position.offset() + length, source.size(), progress);
            }
            position = position.after(length, block.acknowledged());
            progress.uploaded(position.offset(), source.size());
        }
    }

    private static Reply ending(Response response, long done, long total, UploadProgress progress) {
        ResponseCode code = response.getCode();
        int number = code.codeClass * 100 + code.codeDetail;
        if (!response.isSuccess() || done < total) {
            String text = response.isSuccess() ? "before the last block was sent" : response.getPayloadString();
            return new Reply.Refused(number, text);
        }
        progress.uploaded(done, total);
        return Reply.Done.withoutValue(number);
    }

    private BlockRequest block(PackageSource source, Position at, int length, boolean more) throws IOException {
        BlockRequest block = new BlockRequest();
        block.setDestinationContext(peer);
        path.forEach(block.getOptions()::addUriPath);
        block.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_OCTET_STREAM);
        block.setPayload(source.read(at.offset(), length));
        if (more || at.offset() > 0) {
            block.getOptions().setBlock1(at.szx(), more, (int) at.number());
        }
        if (more && at.offset() == 0 && source.size() <= Integer.MAX_VALUE) {
            block.getOptions().setSize1((int) source.size());
        }
        return block;
    }

    /** Where in the package the next block begins, and how large it is: 2^(szx+4) bytes. */
    private record Position(long offset, int szx) {

        int blockSize() {
            return 1 << (szx + 4);
        }

        long number() {
            return offset / blockSize();
        }

        /** The peer may ask for smaller blocks at any answer, in practice at the first (RFC 7959, 2.5). */
        Position after(int length, Optional<BlockOption> acknowledged) {
            int wanted = acknowledged.map(BlockOption::getSzx).orElse(szx);
            return new Position(offset + length, Math.min(szx, wanted));
        }
    }
}
