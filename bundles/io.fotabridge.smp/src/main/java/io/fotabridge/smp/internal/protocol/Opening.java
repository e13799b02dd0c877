// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the first chunk tells of the whole upload.
 *
 * @param image  which pair of slots
 * @param length bytes in all
 * @param sha    SHA-256 of the whole file in hex, by which a server recognises an upload that it can go on with;
 *               empty where the buffers of the device are too small for it
 */
public record Opening(int image, long length, Optional<String> sha) {

    int fields() {
        return 1 + (sha.isPresent() ? 1 : 0) + (image == 0 ? 0 : 1);
    }

    void write(CborWriter out) throws IOException {
        out.integer("len", length);
        if (sha.isPresent()) {
            out.bytes("sha", HexFormat.of().parseHex(sha.get()));
        }
        if (image != 0) {
            out.integer("image", image);
        }
    }

    /** Bytes that this takes of a message. */
    public int size() {
        return CborSize.key("len")
                + CborSize.integer(length)
                + (sha.isPresent() ? CborSize.key("sha") + CborSize.bytes(sha.get().length() / 2) : 0)
                + (image == 0 ? 0 : CborSize.key("image") + CborSize.integer(image));
    }

    public Opening withoutSha() {
        return new Opening(image, length, Optional.empty());
    }
}
