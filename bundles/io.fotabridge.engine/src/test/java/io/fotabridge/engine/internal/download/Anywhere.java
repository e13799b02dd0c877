// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchPolicy;
import io.fotabridge.api.fetch.OriginAccess;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** Lets fetchers go anywhere, so that tests of them are about nothing else. */
final class Anywhere {

    static final FetchPolicy POLICY = uri -> new OriginAccess(addresses(uri), Optional.empty(), List.of());

    private Anywhere() {}

    static List<InetAddress> addresses(URI uri) throws FirmwareException {
        try {
            return List.of(InetAddress.getAllByName(uri.getHost()));
        } catch (UnknownHostException e) {
            throw new FirmwareException(FailureCause.INVALID_URI, "The host does not resolve", e);
        }
    }
}
