// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests that are on their way, in the order in which they were sent. One that is overtaken by three others is taken
 * for lost (RFC 9002, 6.1.1), long before its retransmission timeout. Any thread.
 *
 * @param <R> a request, by identity
 */
final class LossDetection<R> {

    private static final int THRESHOLD = 3;

    private final Map<R, Integer> overtaken = new LinkedHashMap<>();

    synchronized void sent(R request) {
        overtaken.put(request, 0);
    }

    /** One is answered; returns those that are taken for lost now, and are not on their way any more. */
    synchronized List<R> answered(R request) {
        List<R> lost = new ArrayList<>();
        if (overtaken.containsKey(request)) {
            for (Map.Entry<R, Integer> earlier : overtaken.entrySet()) {
                if (earlier.getKey() == request) {
                    break;
                } else if (earlier.setValue(earlier.getValue() + 1) == THRESHOLD - 1) {
                    lost.add(earlier.getKey());
                }
            }
            overtaken.remove(request);
            lost.forEach(overtaken::remove);
        }
        return lost;
    }

    /** One is over without an answer, which tells nothing of others. */
    synchronized void ended(R request) {
        overtaken.remove(request);
    }

    /** All of them; from now on, none is on its way. */
    synchronized List<R> clear() {
        List<R> all = List.copyOf(overtaken.keySet());
        overtaken.clear();
        return all;
    }
}
