// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import java.util.concurrent.CompletableFuture;

/** Asks for single blocks of a resource; several may be asked for before the first is there. */
interface BlockSource extends AutoCloseable {

    /**
     * Asks for a block (RFC 7959, 2.2).
     *
     * @param number counted in blocks of this size
     * @param szx    size exponent: 0 for 16 bytes to 6 for 1024
     * @return completes with the block, or with a {@link io.fotabridge.api.failure.FirmwareException} that says why
     *         there is none; cancelling it stops the retransmissions
     */
    CompletableFuture<Block> ask(int number, int szx);

    @Override
    void close();
}
