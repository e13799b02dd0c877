// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.fetch;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The URI schemes of CoAP (RFC 7252, 6; RFC 8323, 8). */
enum Scheme {
    COAP("coap", 5683),
    COAPS("coaps", 5684),
    COAP_TCP("coap+tcp", 5683),
    COAPS_TCP("coaps+tcp", 5684);

    private final String text;
    private final int defaultPort;

    Scheme(String text, int defaultPort) {
        this.text = text;
        this.defaultPort = defaultPort;
    }

    static Set<String> all() {
        return Arrays.stream(values()).map(scheme -> scheme.text).collect(Collectors.toUnmodifiableSet());
    }

    /** @throws IllegalArgumentException if it is none of these */
    static Scheme of(URI uri) {
        return valueOf(uri.getScheme().toUpperCase(Locale.ROOT).replace('+', '_'));
    }

    int port(URI uri) {
        return uri.getPort() == -1 ? defaultPort : uri.getPort();
    }
}
