// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.radio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What waits in the controller of one end, in packets of the link layer. */
final class Direction {
    private final LinkParameters parameters;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int packets;

    private static final class Waiting {
        private final Att pdu;
        private int packetsLeft;

        private Waiting(Att pdu, int packets) {
            this.pdu = pdu;
            this.packetsLeft = packets;
        }
    }

    Direction(LinkParameters parameters) {
        this.parameters = parameters;
    }

    void add(Att pdu) {
        int needed = parameters.packets(pdu.size());
        waiting.add(new Waiting(pdu, needed));
        packets += needed;
    }

    /** Packets that have not been sent. */
    int packets() {
        return packets;
    }

    /** What one good connection event brings across completely. */
    List<Att> event() {
        List<Att> arrived = new ArrayList<>();
        for (int left = Math.min(packets, parameters.packetsPerEvent()); left > 0; left--) {
            packets--;
            Waiting first = waiting.element();
            first.packetsLeft--;
            if (first.packetsLeft == 0) {
                arrived.add(waiting.remove().pdu);
            }
        }
        return arrived;
    }
}
