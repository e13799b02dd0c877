// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;

/**
 * Scheme, host and port of a URI (RFC 6454, 4): what an operator allows, and what a credential is for.
 *
 * @param scheme in lower case
 * @param port   also where the URI names none; -1 for schemes without a usual one
 */
record Origin(String scheme, Host host, int port) {

    private static final Map<String, Integer> PORTS =
            Map.of("http", 80, "https", 443, "coap", 5683, "coap+tcp", 5683, "coaps", 5684, "coaps+tcp", 5684);

    private static final int HIGHEST_PORT = 65_535;

    /** @throws IllegalArgumentException with a sentence about why a URI cannot be fetched from anywhere */
    static Origin of(URI uri) {
        if (uri.getScheme() == null) {
            throw new IllegalArgumentException("it has no scheme, such as https://");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("it holds a user name or password, which would be kept in clear text");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "it names no host that could be asked; a name in other letters than a to z is written as xn--...");
        }
        if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            throw new IllegalArgumentException("it names a port that cannot be: " + uri.getPort());
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() == -1 ? PORTS.getOrDefault(scheme, -1) : uri.getPort();
        return new Origin(scheme, Host.of(uri.getHost()), port);
    }

    /**
     * Reads {@code https://files.example.com:8443}, and nothing that has a path.
     *
     * @throws IllegalArgumentException with a sentence about what is wrong with it
     */
    static Origin parse(String text) {
        try {
            URI uri = new URI(text);
            String path = uri.getRawPath();
            boolean isBare = (path == null || path.isEmpty() || path.equals("/"))
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (!isBare) {
                throw new IllegalArgumentException("it is longer than SCHEME://HOST:PORT");
            }
            return of(uri);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("it is not of the form SCHEME://HOST:PORT", e);
        }
    }

    /** Whether nobody on the way can read what is fetched from there. */
    boolean isSecure() {
        return scheme.equals("https") || scheme.startsWith("coaps");
    }

    @Override
    public String toString() {
        return scheme + "://" + host + (port == -1 ? "" : ":" + port);
    }
}
