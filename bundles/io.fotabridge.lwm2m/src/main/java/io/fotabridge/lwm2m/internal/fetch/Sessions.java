// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import io.fotabridge.lwm2m.internal.security.DtlsSecurity;
import io.fotabridge.lwm2m.internal.security.SessionMemory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The DTLS sessions with the servers of the last downloads, so that the attempt after a break need not begin with
 * signatures. One is resumed only under the security under which it was made: what the operator changes takes effect at
 * once. Thread-safe.
 */
final class Sessions {

    private static final int MOST = 8;

    private final Map<Key, SessionMemory> memories = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SessionMemory> eldest) {
            return size() > MOST;
        }
    };

    private record Key(String host, int port, DtlsSecurity security) {}

    synchronized SessionMemory with(String host, int port, DtlsSecurity security) {
        return memories.computeIfAbsent(new Key(host, port, security), first -> new SessionMemory());
    }
}
