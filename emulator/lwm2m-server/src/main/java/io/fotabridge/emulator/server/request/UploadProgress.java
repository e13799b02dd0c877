// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.server.request;

/** Told after each block that the peer has acknowledged, from the thread that sends. */
@FunctionalInterface
public interface UploadProgress {

    /** Nobody listens. */
    UploadProgress NONE = (done, total) -> {};

    /**
     * How far it is.
     *
     * @param done  bytes acknowledged
     * @param total bytes in all
     */
    void uploaded(long done, long total);
}
