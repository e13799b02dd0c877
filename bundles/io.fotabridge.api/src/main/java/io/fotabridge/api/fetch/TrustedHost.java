// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.fetch;

/**
 * The host of a server that manages this gateway. Packages may come from there without being listed, since in many a
 * plant the LwM2M server and its files are at one private address. An OSGi service for as long as the account of that
 * server is configured, registered before the server can be heard.
 *
 * @param host a name or an address, IPv6 with or without brackets
 */
public record TrustedHost(String host) {

    public TrustedHost {
        if (host == null || host.isBlank()) {
            throw new IllegalArgumentException("a trusted host needs a name or an address");
        }
    }
}
