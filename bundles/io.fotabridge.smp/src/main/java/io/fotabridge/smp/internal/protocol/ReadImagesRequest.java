// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.io.IOException;

/** Asks which images lie in which slots. */
public record ReadImagesRequest() implements SmpRequest<ImageList> {

    @Override
    public Command command() {
        return Command.READ_IMAGES;
    }

    @Override
    public void writeBody(CborWriter out) throws IOException {
        out.map(0);
    }

    @Override
    public ImageList answer(CborMap body) throws SmpFormatException {
        return ImageList.of(body);
    }
}
