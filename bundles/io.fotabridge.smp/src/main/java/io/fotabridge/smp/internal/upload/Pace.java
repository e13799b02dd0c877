// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.upload;

/** How much is sent at once on one link: adapted to what the device turns out to bear. */
final class Pace {

    private final UploadWindow window;
    private ChunkSize size;

    Pace(ChunkSize size, UploadWindow window) {
        this.size = size;
        this.window = window;
    }

    ChunkSize size() {
        return size;
    }

    UploadWindow window() {
        return window;
    }

    /** It has too little memory, it says: first fewer messages, then smaller ones. */
    void ease() {
        if (window.width() == 1) {
            size = size.halved();
        }
        window.narrow();
    }

    /** It lives, but does not answer chunks: they are too large for it, perhaps. */
    void shrink() {
        window.narrow();
        size = size.halved();
    }

    /** The same for something that is sent once, so that its size matters little. */
    void playSafe() {
        size = size.safe();
    }
}
