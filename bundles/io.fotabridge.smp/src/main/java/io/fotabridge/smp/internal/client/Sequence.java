// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.client;

import io.fotabridge.smp.internal.protocol.SmpHeader;

/** Sequence numbers, going on over reconnects, so that a late answer is not taken for one to a new request. */
public final class Sequence {

    private int last;

    public Sequence(long start) {
        last = Math.floorMod(start, SmpHeader.SEQUENCES);
    }

    int next() {
        last = (last + 1) % SmpHeader.SEQUENCES;
        return last;
    }
}
