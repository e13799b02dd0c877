// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.request;

import java.util.Optional;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.option.BlockOption;

/** One block of an upload whose order is kept by {@link BlockSender}, not by Californium's block-wise layer. */
final class BlockRequest extends Request {

    private volatile BlockOption acknowledged;

    BlockRequest() {
        super(Code.PUT);
    }

    void acknowledged(BlockOption block1) {
        acknowledged = block1;
    }

    /** The Block1 option of the answer, with the size that the peer would like. */
    Optional<BlockOption> acknowledged() {
        return Optional.ofNullable(acknowledged);
    }
}
