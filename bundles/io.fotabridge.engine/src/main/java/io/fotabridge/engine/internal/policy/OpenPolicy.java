// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.api.fetch.FetchPolicy;
import io.fotabridge.api.fetch.OriginAccess;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** Packages may come from anywhere. */
public enum OpenPolicy implements FetchPolicy {
    INSTANCE;

    @Override
    public OriginAccess admit(URI uri) throws FirmwareException {
        try {
            return new OriginAccess(List.of(InetAddress.getAllByName(uri.getHost())), Optional.empty(), List.of());
        } catch (UnknownHostException e) {
            throw new FirmwareException(
                    FailureCause.INVALID_URI, "The host " + uri.getHost() + " does not resolve; check the Package URI", e);
        }
    }
}
