// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.api.fetch.Place;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the first block told of the body that is being fetched.
 *
 * @param szx       exponent of the block size that the server uses
 * @param size      bytes of the whole, if the server tells
 * @param entityTag hex, if there is one
 */
record Body(URI uri, int szx, OptionalLong size, Optional<String> entityTag) {

    static Body of(URI uri, Block first) {
        return new Body(uri, first.szx(), first.size(), first.entityTag());
    }

    int blockSize() {
        return 16 << szx;
    }

    /** Offset of the last block; only if the server told the size. */
    long lastBlock() {
        return Math.max(0, size.getAsLong() - 1) / blockSize() * blockSize();
    }

    /** Makes sure that a block belongs to this body, and is the one at an offset. */
    void require(Block block, long offset) throws UnexpectedAnswer {
        if (!block.entityTag().equals(entityTag)) {
            throw new UnexpectedAnswer(Place.shown(uri) + " changed the package during the download");
        }
        if (block.offset() != offset || !block.isWhole()) {
            throw new UnexpectedAnswer(Place.shown(uri) + " gave another block than was asked for");
        }
    }
}
