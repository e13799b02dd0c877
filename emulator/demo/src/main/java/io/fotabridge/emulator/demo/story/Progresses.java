// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import io.fotabridge.emulator.demo.display.Hop;
import java.util.HashMap;
import java.util.Map;

/** How far each hop was, when it was last heard of. For any thread. */
final class Progresses {

    /** Bytes done, and in all. */
    record Progress(long done, long total) {

        static final Progress NONE = new Progress(0, -1);

        double share() {
            return total > 0 ? (double) done / total : 0;
        }

        long percent() {
            return Math.round(share() * 100);
        }
    }

    private final Map<Hop, Progress> hops = new HashMap<>();

    synchronized void put(Hop hop, long done, long total) {
        hops.put(hop, new Progress(done, total));
    }

    synchronized Progress get(Hop hop) {
        return hops.getOrDefault(hop, Progress.NONE);
    }

    /** From here on only what is heard anew counts. */
    synchronized void forget() {
        hops.clear();
    }
}
