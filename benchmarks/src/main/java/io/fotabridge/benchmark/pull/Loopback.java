// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.pull;

import io.fotabridge.api.fetch.FetchPolicy;
import io.fotabridge.api.fetch.OriginAccess;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Where the benchmarks' servers are. */
public final class Loopback {

    /** Everything is fetched from this machine. */
    public static final FetchPolicy POLICY =
            uri -> new OriginAccess(List.of(InetAddress.getLoopbackAddress()), Optional.empty(), List.of());

    private Loopback() {}
}
