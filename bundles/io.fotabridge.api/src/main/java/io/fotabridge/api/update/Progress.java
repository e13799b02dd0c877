// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.update;

/**
 * How far one hop has come.
 *
 * @param hop   which way the bytes are going
 * @param done  bytes that arrived at the far end of the hop
 * @param total bytes there are in all, -1 while that is unknown
 */
public record Progress(Hop hop, long done, long total) {

    /** Nothing is moving. */
    public static final Progress NONE = new Progress(Hop.NONE, 0, -1);

    /** The ways that bytes go. */
    public enum Hop {
        NONE,
        /** From the server into the package store. */
        FETCH,
        /** From the package store into the device. */
        STAGE
    }
}
