// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Marks an image: for test (hash, no confirm), for good (hash and confirm), or confirms the one that runs (no hash).
 *
 * @param hash    the image hash in hex, empty for the image that runs
 * @param confirm false marks for the next boot only
 */
public record MarkImageRequest(Optional<String> hash, boolean confirm) implements SmpRequest<ImageList> {

    public static MarkImageRequest test(String hash) {
        return new MarkImageRequest(Optional.of(hash), false);
    }

    public static MarkImageRequest forGood(String hash) {
        return new MarkImageRequest(Optional.of(hash), true);
    }

    public static MarkImageRequest confirmRunning() {
        return new MarkImageRequest(Optional.empty(), true);
    }

    @Override
    public Command command() {
        return Command.MARK_IMAGE;
    }

    @Override
    public void writeBody(CborWriter out) throws IOException {
        out.map(hash.isPresent() ? 2 : 1);
        if (hash.isPresent()) {
            out.bytes("hash", HexFormat.of().parseHex(hash.get()));
        }
        out.bool("confirm", confirm);
    }

    @Override
    public ImageList answer(CborMap body) throws SmpFormatException {
        return ImageList.of(body);
    }
}
