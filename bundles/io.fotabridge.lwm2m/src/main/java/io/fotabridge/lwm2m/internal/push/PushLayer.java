// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.push;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.PushOpening;
import io.fotabridge.lwm2m.internal.object.Answers;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.option.BlockOption;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.stack.AbstractLayer;
import org.eclipse.leshan.transport.californium.ResponseCodeUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the blocks of a pushed package (PUT /5/0/0 with Block1 and octet-stream, RFC 7959) out of the stack as they
 * come and hands them to the engine one by one, so that an image is never in memory as a whole. It lies below
 * Californium's own block layer, which collects bodies in memory, and lets everything else pass.
 *
 * <p>Runs on the protocol's thread, which is never blocked: a block is answered when its write has completed, and
 * the server does not send the next one before. Retransmissions do not get here; deduplication lies below.
 */
public final class PushLayer extends AbstractLayer {

    private static final Logger LOG = LoggerFactory.getLogger(PushLayer.class);
    private static final String PACKAGE_PATH = "5/0/0";
    /** 1024 bytes. 7 is reserved over UDP and "MUST lead to a 4.00" (RFC 7959, 2.2). */
    private static final int MAX_SZX = 6;

    private final Transfers transfers;
    private final PushSettings settings;
    private final Predicate<Request> isServer;

    /** @param isServer tells the endpoint's server from strangers */
    public PushLayer(PushSettings settings, Predicate<Request> isServer) {
        this.settings = settings;
        this.isServer = isServer;
        transfers = new Transfers(settings);
    }

    @Override
    public void receiveRequest(Exchange exchange, Request request) {
        if (!isBlockOfPackage(request)) {
            super.receiveRequest(exchange, request);
            return;
        }
        BlockOption block = request.getOptions().getBlock1();
        var key = new Transfers.Key(request.getSourceContext().getPeerAddress(), PACKAGE_PATH);
        boolean octets = request.getOptions().isContentFormat(MediaTypeRegistry.APPLICATION_OCTET_STREAM);
        if (!octets && request.getOptions().hasContentFormat() && !(block.getNum() > 0 && transfers.has(key))) {
            super.receiveRequest(exchange, request); // TLV, text, CBOR, ...: small, and taken apart by Leshan
        } else {
            receiveBlock(new Block(exchange, request, key, block, octets));
        }
    }

    /** One block that is to be answered. */
    private record Block(Exchange exchange, Request request, Transfers.Key key, BlockOption option, boolean octets) {

        int length() {
            return request.getPayloadSize();
        }

        boolean isWhole() {
            return option.isM() ? length() == option.getSize() : length() <= option.getSize();
        }
    }

    /** A package that is one single block needs no transfer. */
    private static boolean isBlockOfPackage(Request request) {
        BlockOption block = request.getOptions().getBlock1();
        return request.getCode() == CoAP.Code.PUT
                && block != null
                && (block.isM() || block.getNum() > 0)
                && PACKAGE_PATH.equals(request.getOptions().getUriPathString())
                && request.getOptions().getURIQueryCount() == 0;
    }

    private void receiveBlock(Block block) {
        if (!isServer.test(block.request()) || !settings.admitted().getAsBoolean()) {
            LOG.warn("push from {} refused: this endpoint is not registered there, or takes nothing from there",
                    block.key().peer());
            respond(block, ResponseCode.UNAUTHORIZED, "not allowed to push");
        } else if (block.option().getSzx() > MAX_SZX || !block.isWhole()) {
            respond(block, ResponseCode.BAD_REQUEST, "malformed block");
        } else if (block.option().getNum() == 0) {
            begin(block);
        } else {
            proceed(block);
        }
    }

    private void begin(Block first) {
        if (!first.octets()) {
            respond(first, ResponseCode.BAD_REQUEST, "Content Format is mandatory");
            return;
        }
        Integer size = first.request().getOptions().getSize1();
        OptionalLong expected =
                size == null ? OptionalLong.empty() : OptionalLong.of(Integer.toUnsignedLong(size));
        if (transfers.begin(first.key(), expected) instanceof PushOpening.Refused refused) {
            refuse(first, refused.why());
        } else {
            proceed(first);
        }
    }

    private void proceed(Block block) {
        Transfer transfer =
                block.octets() ? transfers.claim(block.key(), block.option().getOffset(), block.length()) : null;
        if (transfer == null) {
            // RFC 7959, 2.9.2. What is under way stays: the right block may still come.
            respond(block, ResponseCode.REQUEST_ENTITY_INCOMPLETE, "not the block that is due");
            return;
        }
        transfer.push().write(block.request().getPayload().clone())
                .thenAccept(answer -> block.exchange().execute(() -> written(block, transfer, answer)));
    }

    private void written(Block block, Transfer transfer, Answer answer) {
        if (answer != Answer.ACCEPTED) {
            transfers.end(block.key(), transfer);
            refuse(block, answer);
        } else if (block.option().isM()) {
            transfers.written(transfer);
            respond(block, ResponseCode.CONTINUE, null);
        } else {
            transfers.end(block.key(), transfer);
            transfer.push().complete()
                    .thenAccept(last -> block.exchange().execute(() -> completed(block, last)));
        }
    }

    private void completed(Block block, Answer answer) {
        if (answer == Answer.ACCEPTED) {
            respond(block, ResponseCode.CHANGED, null);
        } else {
            refuse(block, answer);
        }
    }

    private void refuse(Block block, Answer answer) {
        respond(block, ResponseCodeUtil.toCoapResponseCode(Answers.code(answer)), Answers.why(answer));
    }

    private void respond(Block block, ResponseCode code, String why) {
        Response response = new Response(code);
        response.setDestinationContext(block.request().getSourceContext());
        if (code.isSuccess()) {
            // Not with an error: 4.13 with Block1 means "try smaller blocks" (RFC 7959, 2.9.3), and servers then do,
            // for ever.
            response.getOptions().setBlock1(block.option());
        }
        if (why != null) {
            response.setPayload(why);
        }
        super.sendResponse(block.exchange(), response);
    }

    @Override
    public void destroy() {
        transfers.abortAll("the connection to the LwM2M server was closed");
        super.destroy();
    }
}
